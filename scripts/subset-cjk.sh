#!/usr/bin/env bash
# Makes assets/fonts/NotoSansCJK-Samples.otf: the Chinese, Japanese and Korean characters that
# stand in sample-data/, and no others, cut from Noto Sans CJK SC. Run it when those names change.
# Needs Debian's packages fonts-noto-cjk and python3-fonttools.  --check: only says whether it is current.
set -euo pipefail
cd "$(dirname "$0")/.."

source_font=/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc
sc_face=2 # the simplified-Chinese face of the collection
out=assets/fonts/NotoSansCJK-Samples.otf

wanted() {
    find sample-data -name '*.json' -o -name '*.txt' | sort | xargs cat | /usr/bin/python3 -c '
import sys, unicodedata
ranges = [(0x1100, 0x11FF), (0x2E80, 0x2FDF), (0x3000, 0x30FF), (0x3130, 0x318F), (0x3400, 0x4DBF),
          (0x4E00, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF), (0x20000, 0x323AF)]
text = set(sys.stdin.buffer.read().decode("utf-8"))
print("".join(sorted(c for c in text if any(a <= ord(c) <= b for a, b in ranges))))'
}

if [[ ${1:-} == --check ]]; then
    diff <(wanted) assets/fonts/cjk-characters.txt
    exit
fi
wanted > assets/fonts/cjk-characters.txt
/usr/bin/python3 -m fontTools.subset "$source_font" --font-number="$sc_face" --text-file=assets/fonts/cjk-characters.txt \
    --output-file="$out" --layout-features="" --no-hinting --desubroutinize \
    --name-IDs=0,1,2,3,4,5,6,13,14 --notdef-outline
