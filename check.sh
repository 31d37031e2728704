#!/usr/bin/env bash
# What a change must pass, in the order in which it fails soonest: formatting, clippy, the tests,
# the documentation, and, with --window or where Xvfb is installed, the real window.
#   ./check.sh               all of it; the window only where Xvfb is installed
#   ./check.sh --window      the window too, and fail where it cannot be opened
#   ./check.sh --no-window   all but the window
set -euo pipefail
cd "$(dirname "$0")"

export CARGO_TERM_COLOR=never
logs=target/check
mkdir -p "$logs"

window=auto
case ${1:-} in
    '') ;;
    --window) window=yes ;;
    --no-window) window=no ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

# Runs one step quietly: its last words if it failed, otherwise the lines that match PATTERN.
step() { # NAME PATTERN COMMAND…
    local name=$1 pattern=$2 log=$logs/$1.log start=$SECONDS
    shift 2
    if ! "$@" > "$log" 2>&1; then
        echo "FAILED: $* (all of its output: $log)"
        tail -n 100 "$log"
        exit 1
    fi
    grep -E "$pattern" "$log" || true
    echo "ok: $name, $((SECONDS - start)) s"
}

step fmt '^$' cargo fmt --check
step clippy '^warning' cargo clippy --all-targets -- -D warnings
step test '^ *(Running|Doc-tests) |^test result:' cargo test
step doc '^warning' env RUSTDOCFLAGS='-D warnings' cargo doc --no-deps

if [[ $window == auto ]]; then
    window=yes
    for program in Xvfb xdotool import xdpyinfo; do
        command -v "$program" > /dev/null || window=no
    done
fi
if [[ $window == yes ]]; then
    step release '^warning' cargo build --release
    step window '^window: ' tests/window.sh target/release/counterpart
else
    echo "left out: the window (./check.sh --window)"
fi
echo "all checks passed in $SECONDS s"
