#!/usr/bin/env bash
# What another program makes of our pictures and of the briefing: Chromium draws each sample's SVG
# and must come close to our PNG; the text of the PDF must be found by pdftotext; the HTML briefing
# must print without a message on the console and without asking for anything from elsewhere.
# Needs chromium, ImageMagick, poppler-utils. What it makes stays in target/pictures/.
#   tests/pictures.sh [target/release/counterpart]
set -euo pipefail
cd "$(dirname "$0")/.."

binary=$(realpath "${1:-target/release/counterpart}")
out=target/pictures
# Letters are drawn with other smoothing, and by the fonts of this system: so much of the dots may
# differ by more than so much of the colours.
most_different=0.5 # per cent
fuzz=25%
rm -rf "$out"
mkdir -p "$out"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
fail() { echo "pictures: FAILED: $*"; exit 1; }
say() { echo "pictures: $*"; }

for program in chromium compare convert identify pdftotext pdfinfo; do
    command -v "$program" > /dev/null || fail "$program is not installed"
done

# Chromium sees the embedded fonts under the names that the SVG gives them.
mkdir -p "$home/.local/share/fonts"
cp assets/fonts/*.ttf assets/fonts/*.otf "$home/.local/share/fonts/"
chrome() { # ARGUMENTS…
    HOME=$home XDG_DATA_HOME=$home/.local/share timeout 120 chromium --headless --no-sandbox \
        --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --user-data-dir="$(mktemp -d -p "$home")" --hide-scrollbars "$@" 2>> "$out/chromium.txt"
}

draw() { # NAME FILES…
    local name=$1 format
    shift
    for format in svg png pdf html; do
        "$binary" export "$@" --to "$format" -o "$out/$name.$format"
    done
}

alike() { # NAME
    local name=$1 width height different dots share
    read -r width height < <(identify -format '%w %h\n' "$out/$name.png")
    # A PNG has two dots a unit unless another scale is asked for.
    chrome --force-device-scale-factor=2 --window-size="$((width / 2)),$((height / 2))" \
        --screenshot="$out/$name-chromium.png" "file://$(realpath "$out/$name.svg")"
    different=$(compare -metric AE -fuzz "$fuzz" "$out/$name.png" "$out/$name-chromium.png" \
        "$out/$name-different.png" 2>&1 || true)
    dots=$((width * height))
    share=$(awk -v d="${different%% *}" -v n="$dots" 'BEGIN { printf "%.2f", 100 * d / n }')
    say "$name: $share % of $width × $height dots differ by more than $fuzz"
    awk -v s="$share" -v m="$most_different" 'BEGIN { exit !(s <= m) }' ||
        fail "$name: more than $most_different %; see $out/$name-different.png"
}

found() { # NAME WORDS…
    local name=$1 words
    shift
    pdftotext -layout "$out/$name.pdf" "$out/$name.txt"
    for words in "$@"; do
        grep -qF -- "$words" "$out/$name.txt" || fail "$name.pdf: “$words” is not found"
    done
    say "$name.pdf: $(pdfinfo "$out/$name.pdf" | grep -E '^(Title|Pages|Page size)' |
        tr -s ' ' | tr '\n' ';') $(wc -w < "$out/$name.txt") words"
}

print_logged() { # PAGE NAME
    chrome --enable-logging=stderr --log-net-log="$(realpath "$out")/$2-net.json" \
        --no-pdf-header-footer --print-to-pdf="$(realpath "$out")/$2.pdf" "file://$(realpath "$1")"
}

asked() { # NAME: the addresses asked for, Chromium's own left out
    grep -oE '"url":"(https?|wss?|ftp)://[^"]*"' "$out/$1-net.json" |
        grep -vE '//[^/]*\.(google|googleapis|gvt1|gstatic)\.com[/"]' | sort -u || true
}

prints() { # NAME
    local name=$1
    : > "$out/chromium.txt"
    print_logged "$out/$name.html" "$name-briefing"
    grep -F 'CONSOLE' "$out/chromium.txt" && fail "$name.html: a message on the console"
    [[ -z $(asked "$name-briefing") ]] ||
        fail "$name.html: it asks for something from elsewhere: $(asked "$name-briefing")"
    say "$name.html: $(pdfinfo "$out/$name-briefing.pdf" | grep '^Pages' | tr -s ' ') printed"
}

# What asks for something and complains is noticed, or the checks below would say nothing.
noticed() {
    echo '<!doctype html><img src="http://counterpart.invalid/x"><script>console.log(1)</script>' \
        > "$out/asking.html"
    : > "$out/chromium.txt"
    print_logged "$out/asking.html" asking
    grep -qF 'CONSOLE' "$out/chromium.txt" || fail "a message on the console went unnoticed"
    [[ $(asked asking) == *counterpart.invalid* ]] || fail "a request went unnoticed"
}

draw seed sample-data/back-channel-2022.json
draw halvern sample-data/strait-of-halvern
for name in seed halvern; do
    alike "$name"
done
found seed "Sullivan" "Patrushev" "Sources" "Made with Counterpart"
found halvern "Sources" "Made with Counterpart"
noticed
for name in seed halvern; do
    prints "$name"
done
say "all is well"
