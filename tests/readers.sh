#!/usr/bin/env bash
# Exports the samples to every data format and has them read by readers that others wrote: networkx,
# followthemoney, Graphviz, xmllint, Python's csv. Their numbers are compared with those counted from
# Counterpart's own file, which has what nobody asserts, too.
#   tests/readers.sh BINARY [PYTHON]
# PYTHON has the packages of tests/readers/requirements.txt; without it they are installed into a
# folder of this run's own. Debian: graphviz libxml2-utils python3-venv python3-dev libicu-dev
# pkg-config g++.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
binary=$(realpath "${1:?usage: tests/readers.sh BINARY [PYTHON]}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python=${2:-}
if [[ -z $python ]]; then
    log=$work/pip.log
    if ! { python3 -m venv "$work/venv" \
        && "$work/venv/bin/pip" install --disable-pip-version-check -r "$here/readers/requirements.txt"; } \
        > "$log" 2>&1; then
        echo "FAILED: installing the readers"
        tail -n 40 "$log"
        exit 1
    fi
    python=$work/venv/bin/python
fi

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
