#!/usr/bin/env bash
# What a change must pass, in the order in which it fails soonest: formatting, clippy, the tests, the
# documentation; then the program from outside: the real window, its exports in other programs' hands,
# its package.
#   ./check.sh             the code, and the window where Xvfb is installed
#   ./check.sh --code      the code only
#   ./check.sh --outside   only what is outside, all of it, with the binary that the tests have built
#   ./check.sh --release   only what is outside, all of it, with a release binary
#   ./check.sh --corpus    only what builds with the feature corpus have more
set -euo pipefail
cd "$(dirname "$0")"

export CARGO_TERM_COLOR=never
logs=target/check
mkdir -p "$logs"

code=yes outside=all corpus=no binary=target/debug/counterpart
case ${1:-} in
    '') outside=window ;;
    --code) outside=no ;;
    --outside) code=no ;;
    --release) code=no binary=target/release/counterpart ;;
    --corpus) code=no outside=no corpus=yes ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

# Runs one step quietly: its last words if it failed, otherwise the lines that match PATTERN.
# Code 77 means that it could not be tried here.
step() { # NAME PATTERN COMMAND…
    local name=$1 pattern=$2 log=$logs/$1.log start=$SECONDS status=0
    shift 2
    "$@" > "$log" 2>&1 || status=$?
    if ((status == 77)); then
        echo "left out: $name"
        tail -n 5 "$log"
        return
    elif ((status)); then
        echo "FAILED: $* (all of its output: $log)"
        tail -n 100 "$log"
        exit 1
    fi
    grep -E "$pattern" "$log" || true
    echo "ok: $name, $((SECONDS - start)) s"
}

if [[ $code == yes ]]; then
    step fmt '^$' cargo fmt --check
    step clippy '^warning' cargo clippy --all-targets -- -D warnings
    step test '^ *(Running|Doc-tests) |^test result:' cargo test
    step doc '^warning' env RUSTDOCFLAGS='-D warnings' cargo doc --no-deps
fi

if [[ $corpus == yes ]]; then
    # Of its own, because some libraries have more features then and are compiled once more.
    step corpus-clippy '^warning' cargo clippy --all-targets --features corpus -- -D warnings
    step corpus-test '^test result:' cargo test --features corpus --test corpus
    step engines '^engines: ' tests/corpus_engines.sh "$binary"
fi
if [[ $outside == window ]]; then
    for program in Xvfb xdotool import xdpyinfo; do
        command -v "$program" > /dev/null || outside=no
    done
    [[ $outside == no ]] && echo "left out: the window, which needs Xvfb, xdotool, import, xdpyinfo"
fi
if [[ $outside != no ]]; then
    if [[ $binary == target/release/* ]]; then
        step release '^warning' cargo build --release
    else
        # The tests build the binary and the examples. "cargo build" would build the dependencies once
        # more: without the tests some of them have fewer features.
        step build '^warning' cargo test --no-run
    fi
    step window '^window: ' tests/window.sh "$binary"
fi
if [[ $outside == all ]]; then
    step readers '^[a-z-]*: ' tests/readers.sh "$binary"
    step page '^page: ' tests/page.sh "$binary"
    step package '^package: ' tests/package.sh "$binary"
fi
echo "all checks passed in $SECONDS s"
