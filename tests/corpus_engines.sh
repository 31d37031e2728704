#!/usr/bin/env bash
# Has three engines answer the questions of docs/corpus/*.sql from one corpus, unchanged, and compares
# the rows: DuckDB, DataFusion, Spark, and the program duckdb that `corpus sql` starts. The statements are
# read back by followthemoney, where tests/readers.sh has installed it.
#   tests/corpus_engines.sh BINARY [CORPUS]    BINARY is built with the feature corpus
#   tests/corpus_engines.sh --prepare          only installs the engines, which later runs then take
# The engines are those of tests/corpus/requirements.txt; they go to target/engines. Spark needs Java 17.
# Where they cannot be installed it says why and ends with 77.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
venv=$here/../target/engines
python=$venv/bin/python
wanted=$here/corpus/requirements.txt

if ! cmp -s "$wanted" "$venv/installed"; then
    mkdir -p "$venv"
    if ! { python3 -m venv --clear "$venv" &&
        "$venv/bin/pip" install --disable-pip-version-check -r "$wanted" &&
        cp "$wanted" "$venv/installed"; } > "$venv.log" 2>&1; then
        echo "the engines could not be installed:"
        tail -n 4 "$venv.log"
        exit 77
    fi
fi
[[ ${1:-} == --prepare ]] && exit

binary=$(realpath "${1:?usage: tests/corpus_engines.sh BINARY [CORPUS]}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
corpus=${2:-}
cd "$here/.."
if [[ -z $corpus ]]; then
    corpus=$work/corpus
    "$binary" corpus build sample-data/strait-of-halvern sample-data/back-channel-2022.json -o "$corpus"
    # Another build adds.
    "$binary" corpus build sample-data -o "$corpus" > /dev/null || [[ $? == 1 ]]
fi
PATH=$venv/bin:$PATH "$python" tests/corpus/engines.py "$corpus" docs/corpus "$binary"
readers=target/readers/bin/python
if [[ -x $readers ]]; then
    "$binary" corpus statements "$corpus" -o "$work/statements.csv"
    "$readers" tests/corpus/statements.py "$work/statements.csv"
else
    echo "left out: the statements; tests/readers.sh --prepare installs followthemoney"
fi
echo "engines: all answers agree"
