#!/usr/bin/env bash
# The interactive page in Chromium: its script is checked by TypeScript and by its own tests, then the
# pages of both samples, of a hostile file and of a large map are opened from files and used by mouse
# and by keys. Quiet where all is well, one line at the end.
#   tests/page.sh BINARY [GENERATOR]
# GENERATOR is examples/generate, which cargo test builds. Debian: chromium, npm (or Node 20 with npm).
# What it needs besides, in versions that are pinned: tests/page/package-lock.json.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
binary=$(realpath "${1:?usage: tests/page.sh BINARY [GENERATOR]}")
generator=${2:-$root/target/debug/examples/generate}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs something quietly: its last words if it failed.
quietly() { # WHAT COMMAND…
    local what=$1
    shift
    if ! "$@" > "$work/log" 2>&1; then
        echo "FAILED: $what"
        tail -n 60 "$work/log"
        exit 1
    fi
}

chromium=$(command -v chromium || true)
[[ -n $chromium ]] || { echo "FAILED: the page needs chromium"; exit 1; }
cd "$here/page"
if [[ ! -d node_modules/playwright-core || ! -d node_modules/axe-core || ! -d node_modules/typescript ]]; then
    quietly "installing what drives Chromium" npm ci --ignore-scripts --no-audit --no-fund
fi
quietly "the script's types" node node_modules/typescript/bin/tsc -p .
quietly "the script's own tests" node --test script.test.mjs

[[ -x $generator ]] || quietly "building the generator" cargo build --example generate --manifest-path "$root/Cargo.toml"
export_to() { # FORMAT OUT FILES…
    local format=$1 out=$2
    shift 2
    "$binary" export "$@" --to "$format" -o "$work/$out" > "$work/log" 2>&1 || [[ $? == 1 ]] ||
        { echo "FAILED: exporting $out"; cat "$work/log"; exit 1; }
}
cd "$root"
back=sample-data/back-channel-2022.json
strait=sample-data/strait-of-halvern
export_to page back.html "$back"
export_to json back.json "$back"
export_to page strait.html "$strait"
export_to json strait.json "$strait"
for day in 2024-02-21 2024-02-22 2024-03-11 2024-04-03; do
    export_to page "strait-$day.html" "$strait" --known-on "$day"
done
export_to page hostile.html tests/export/hostile.json
quietly "making a large map" "$generator" 2000 "$work/large-data.json" --articles 200
export_to page large.html "$work/large-data.json"

node "$here/page/page.mjs" "$work" "$chromium"
