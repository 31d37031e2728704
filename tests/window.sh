#!/usr/bin/env bash
# The real window under Xvfb: opened on both samples, typed into, clicked, walked back, and left
# alone to see that it rests. Screenshots stay in target/window/.
#   tests/window.sh [target/release/counterpart]
set -euo pipefail
cd "$(dirname "$0")/.."

binary=$(realpath "${1:-target/release/counterpart}")
shots=target/window
rm -rf "$shots"
mkdir -p "$shots"
home=$(mktemp -d)
started=()

cleanup() {
    for pid in "${started[@]}"; do kill "$pid" 2> /dev/null || true; done
    wait 2> /dev/null || true
    rm -rf "$home"
}
trap cleanup EXIT

say() { echo "window: $*"; }
fail() {
    say "FAILED: $*"
    [[ -s $shots/stderr.txt ]] && tail -n 20 "$shots/stderr.txt"
    [[ -n ${DISPLAY:-} ]] && import -window root "$shots/failed.png" 2> /dev/null
    exit 1
}

# A home of its own: nobody's preferences are read, none are written.
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache
export XDG_RUNTIME_DIR=$home/run LIBGL_ALWAYS_SOFTWARE=1
unset DISPLAY WAYLAND_DISPLAY WAYLAND_SOCKET DBUS_SESSION_BUS_ADDRESS NO_COLOR
mkdir -m 700 "$XDG_RUNTIME_DIR"

# ---- Without a display --------------------------------------------------------------------------
code=0
timeout 20 "$binary" > "$home/out" 2> "$home/err" || code=$?
((code == 2)) || fail "without a display the exit code is $code, not 2"
(($(wc -l < "$home/err") == 1)) || fail "without a display it says: $(cat "$home/err")"
say "without a display: $(cat "$home/err")"
code=0
DISPLAY=:4242 timeout 20 "$binary" > "$home/out" 2> "$home/err" || code=$?
((code == 2)) || fail "with a display that is not there the exit code is $code, not 2"
(($(wc -l < "$home/err") == 1)) || fail "with a display that is not there it says: $(cat "$home/err")"

# ---- A display ----------------------------------------------------------------------------------
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3> "$home/display" 2> "$home/xvfb" &
started+=($!)
for _ in {1..100}; do [[ -s $home/display ]] && break; sleep 0.1; done
[[ -s $home/display ]] || fail "Xvfb did not start: $(cat "$home/xvfb")"
DISPLAY=:$(cat "$home/display")
export DISPLAY

shot() { import -window root "$shots/$1.png"; }
title() { xdotool getwindowname "$window" 2> /dev/null || true; }

await_title() { # REGEX
    for _ in {1..100}; do
        [[ $(title) =~ $1 ]] && return
        sleep 0.1
    done
    fail "the title should match '$1' and is '$(title)'"
}

not_blank() { # NAME
    local colours
    colours=$(identify -format %k "$shots/$1.png")
    ((colours > 60)) || fail "$1.png has $colours colours: nothing is drawn"
}

# How many pixels of a part of the window differ between two screenshots.
changed() { # NAME NAME GEOMETRY
    for name in "$1" "$2"; do
        convert "$shots/$name.png" -crop "$3" +repage "$home/$name-part.png"
    done
    compare -metric AE -fuzz 3% "$home/$1-part.png" "$home/$2-part.png" null: 2>&1 || true
}

ticks() { # PID: user and system time, in clock ticks
    local stat
    stat=$(< "/proc/$1/stat")
    set -- ${stat##*) }
    echo $((${12} + ${13}))
}

# The share of one core used over three seconds, in percent.
busy() { # PID
    local before after
    before=$(ticks "$1")
    sleep 3
    after=$(ticks "$1")
    echo $(((after - before) * 100 / (3 * $(getconf CLK_TCK))))
}

open() { # ARGUMENTS…
    "$binary" "$@" > "$shots/stdout.txt" 2> "$shots/stderr.txt" &
    app=$!
    started+=("$app")
    window=$(timeout 60 xdotool search --sync --onlyvisible --pid "$app" --name Counterpart \
        2> /dev/null | tail -n 1) || fail "no window within a minute"
    [[ -n $window ]] || fail "no window"
    xdotool windowmove "$window" 0 0 windowsize "$window" 1280 800 windowfocus "$window"
    sleep 1
}

# Leaves it alone, the pointer resting on the map, until it uses no more than 5 % of a core.
await_rest() {
    local share
    xdotool mousemove 600 300
    for _ in {1..15}; do
        share=$(busy "$app")
        ((share < 5)) && { say "at rest: $share % of one core"; return; }
    done
    fail "at rest it still uses $share % of one core"
}

find_name() { # NAME
    xdotool key ctrl+f
    sleep 0.3
    xdotool key ctrl+a
    xdotool type --delay 30 "$1"
    sleep 0.5
    xdotool key Return
}

# Enter puts a name into the middle of the map: once a click beside the map has cleared the
# selection, a click there selects it again.
click_it() { # TYPED NAME
    find_name "$1"
    await_title "^$2 – Counterpart"
    await_rest
    xdotool mousemove $map_corner click 1
    await_title '^Counterpart$'
    xdotool mousemove $map_middle click 1
    await_title "^$2 – Counterpart"
    say "clicked on the map: $(title)"
}

close() {
    kill "$app"
    wait "$app" 2> /dev/null || true
}

details=330x560+950+60 # the panel at the right
map_middle='580 352'
map_corner='905 75'

# ---- The first sample ---------------------------------------------------------------------------
open sample-data/back-channel-2022.json
await_rest
shot talks
not_blank talks
say "$(title)"

find_name Sullivan
await_title '^Jake Sullivan – Counterpart'
await_rest
shot sullivan
pixels=$(changed talks sullivan "$details")
((pixels > 1500)) || fail "the details hardly changed for Sullivan: $pixels pixels"
say "Ctrl+F Sullivan: $(title), $pixels pixels of the details changed"

find_name Shoigu
await_title '^Sergei Shoigu – Counterpart'
shot shoigu
xdotool key alt+Left
await_title '^Jake Sullivan – Counterpart'
say "Alt+Left: $(title)"
xdotool key alt+Right
await_title '^Sergei Shoigu – Counterpart'

click_it Shoigu 'Sergei Shoigu'
shot clicked
not_blank clicked

close

# ---- The second sample, a folder that merges into one map ---------------------------------------
open sample-data/strait-of-halvern
await_rest
shot halvern
not_blank halvern
click_it Sokolin 'Mira Sokolin'
shot sokolin
pixels=$(changed halvern sokolin "$details")
((pixels > 1500)) || fail "the details hardly changed for Sokolin: $pixels pixels"
say "Mira Sokolin: $pixels pixels of the details changed"

# The text of every article is in the files: the Article tab shows one that quotes her.
xdotool key ctrl+2
sleep 1
shot article
not_blank article
pixels=$(changed sokolin article 640x500+260+80)
((pixels > 5000)) || fail "the Article tab hardly changed the middle: $pixels pixels"
say "Article tab: $pixels pixels of the middle changed"
close

# ---- A crash a second after a change ------------------------------------------------------------
cp sample-data/back-channel-2022.json "$home/talks.json"
open "$home/talks.json"
click_it Sullivan 'Jake Sullivan'
[[ ! -e $home/talks.counterpart-workspace ]] || fail "looking has left a workspace file"
xdotool key p
sleep 1
kill -9 "$app"
wait "$app" 2> /dev/null || true
grep -q person-jake-sullivan "$home/talks.counterpart-workspace" || fail "the pin was not saved"
cmp sample-data/back-channel-2022.json "$home/talks.json" || fail "the data was written"
open "$home/talks.json"
await_title '^Jake Sullivan – Counterpart'
say "after kill -9: $(title)"
close

say "passed; screenshots in $shots"
