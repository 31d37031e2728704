#!/usr/bin/env bash
# Draws the PNG sizes of the icon, and the Windows icon, from the two SVGs in assets/icon.
# Debian: librsvg2-bin imagemagick. To be run when an SVG has changed; the results are committed.
set -euo pipefail
cd "$(dirname "$0")/../assets/icon"

for size in 16 24 32 48 64 128 256 512; do
    drawing=icon.svg
    ((size < 32)) && drawing=small.svg
    rsvg-convert --width "$size" --height "$size" "$drawing" -o "$size.png"
    convert "$size.png" -strip -define png:compression-level=9 -define png:color-type=6 "$size.png"
done
convert 16.png 24.png 32.png 48.png 64.png 256.png icon.ico
ls -l ./*.png icon.ico
