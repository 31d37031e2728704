#!/usr/bin/env bash
# Exports the samples to every data format and has them read by readers that others wrote: networkx,
# followthemoney, Graphviz, xmllint, Python's csv. Their numbers are compared with those counted from
# Counterpart's own file, which has what nobody asserts, too.
#   tests/readers.sh BINARY
#   tests/readers.sh --prepare    only installs the readers' packages, which later runs then take
# The packages are those of tests/readers/requirements.txt; they go to target/readers. Where they cannot be
# installed it says why and ends with 77. Debian: graphviz libxml2-utils python3-venv python3-dev
# libicu-dev pkg-config g++.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
venv=$here/../target/readers
python=$venv/bin/python
wanted=$here/readers/requirements.txt

# Told apart by what they were installed from.
if ! cmp -s "$wanted" "$venv/installed"; then
    mkdir -p "$venv"
    if ! { python3 -m venv --clear "$venv" &&
        "$venv/bin/pip" install --disable-pip-version-check -r "$wanted" &&
        cp "$wanted" "$venv/installed"; } > "$venv.log" 2>&1; then
        echo "the readers could not be installed:"
        tail -n 4 "$venv.log"
        exit 77
    fi
fi
[[ ${1:-} == --prepare ]] && exit

binary=$(realpath "${1:?usage: tests/readers.sh BINARY}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Exports some files to every data format and reads them back.
read_back() { # NAME FILES…
    local name=$1 folder=$work/$1 format out
    shift
    mkdir "$folder"
    "$binary" summary --json "$@" > "$folder/summary.json" || [[ $? == 1 ]]
    "$binary" export "$@" --to json -o "$folder/own.json" > "$folder/said" || [[ $? == 1 ]]
    for format in graphml gexf cytoscape:cyjs ftm dot canvas; do
        out=$folder/map.${format#*:}
        "$binary" export "$@" --unasserted --to "${format%:*}" -o "$out" >> "$folder/said" || [[ $? == 1 ]]
    done
    "$binary" export "$@" --unasserted --to csv -o "$folder/tables" >> "$folder/said" || [[ $? == 1 ]]
    xmllint --noout --nonet "$folder/map.graphml" "$folder/map.gexf"
    dot -Tplain -o "$folder/map.dot.plain" "$folder/map.dot"
    dot -Tsvg -o "$folder/map.dot.svg" "$folder/map.dot"
    "$binary" check "$folder/own.json" > /dev/null || [[ $? == 1 ]]
    "$python" "$here/readers/read.py" "$folder" | sed "s/^/$name: /"
}

cd "$here/.."
read_back back-channel sample-data/back-channel-2022.json
read_back strait-of-halvern sample-data/strait-of-halvern
read_back hostile tests/export/hostile.json
echo "readers: all exports were read"
