#!/usr/bin/env bash
# The real window under Xvfb: opened on both samples, typed into, clicked, walked back, and left
# alone to see that it rests. Screenshots stay in target/window/.
#   tests/window.sh [target/debug/counterpart]
set -euo pipefail
cd "$(dirname "$0")/.."

binary=$(realpath "${1:-target/debug/counterpart}")
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

say() { echo "window: $SECONDS s: $*"; }
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
# Without -noreset it would begin anew whenever its last window goes, and refuse one that comes just then.
: > "$home/display" # before it is looked into
Xvfb -displayfd 3 -screen 0 1280x800x24 -noreset -nolisten tcp 3> "$home/display" 2> "$home/xvfb" &
started+=($!)
for _ in {1..100}; do
    DISPLAY=:$(cat "$home/display")
    export DISPLAY
    [[ $DISPLAY != : ]] && xdpyinfo > /dev/null 2>&1 && break
    sleep 0.1
done
xdpyinfo > /dev/null 2>&1 || fail "Xvfb did not start: $(cat "$home/xvfb")"

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
    # Asked anew each time: xdotool gives up when a window goes while it looks.
    window=
    for _ in {1..600}; do
        window=$(xdotool search --onlyvisible --pid "$app" --name Counterpart 2> /dev/null |
            tail -n 1) || true
        [[ -n $window ]] && break
        kill -0 "$app" 2> /dev/null || fail "it ended without a window"
        sleep 0.1
    done
    [[ -n $window ]] || fail "no window within a minute"
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

find_name() { # NAME [KEY]
    xdotool key ctrl+f
    sleep 0.3
    xdotool key ctrl+a
    xdotool type --delay 30 "$1"
    sleep 0.5
    xdotool key "${2:-Return}"
}

# Waits until the map is drawn alike twice.
await_still() {
    local pixels=1
    xdotool mousemove $map_corner
    shot still
    for _ in {1..40}; do
        mv "$shots/still.png" "$shots/before.png"
        sleep 0.2
        shot still
        pixels=$(changed before still 660x340+250+64)
        ((pixels == 0)) && { rm "$shots/still.png" "$shots/before.png"; return; }
    done
    fail "the map does not come to a stand: $pixels pixels still change"
}

# Enter puts a name into the middle of the map: once Esc has cleared the selection, a click there
# selects it again. How high the map is depends on the timeline, so that the middle is looked for up
# and down.
click_it() { # TYPED NAME
    find_name "$1"
    await_title "^$2 – Counterpart"
    await_still
    xdotool key Escape
    await_title '^Counterpart$'
    await_still
    for off in 0 12 -12 24 -24 36 -36 48 -48 60 -60 72 -72 84 -84 96 -96; do
        xdotool mousemove $map_column $((map_middle + off)) click 1
        sleep 0.4 # two clicks in a row would be a double click
        [[ $(title) =~ ^$2\ –\ Counterpart ]] && break
    done
    await_title "^$2 – Counterpart"
    say "clicked on the map: $(title)"
}

# Waits until a part of the window is another than in the screenshot BEFORE, and keeps it as AFTER.
await_changed() { # BEFORE AFTER GEOMETRY PIXELS
    local pixels=0
    for _ in {1..50}; do
        shot "$2"
        pixels=$(changed "$1" "$2" "$3")
        ((pixels > $4)) && return
        sleep 0.1
    done
    fail "$2.png differs from $1.png by $pixels pixels in $3"
}

# What the title does not tell, the workspace file does: it follows every change of the view.
is_kept() { # FILE REGEX TENTHS
    for ((tenth = 0; tenth < $3; tenth++)); do
        [[ -e $1 ]] && tr -d ' \n' < "$1" | grep -Eq "$2" && return
        sleep 0.1
    done
    return 1
}

await_kept() { # FILE REGEX WHAT
    is_kept "$1" "$2" 100 && { say "$3"; return; }
    fail "$3: no '$2' in $(cat "$1" 2> /dev/null || echo 'a file that is not there')"
}

# A key a frame: of two that come in one, a field would take both, and two Tabs would be one.
keys() { xdotool key --delay 120 "$@"; }

# Writes into a field so many Tabs after the search field; where frames are slow, once more.
write_into() { # TABS TEXT FILE REGEX WHAT
    for _ in {1..4}; do
        keys ctrl+f
        for ((tab = 0; tab < $1; tab++)); do keys Tab; done
        keys ctrl+a
        xdotool type --delay 30 "$2"
        keys Return
        is_kept "$3" "$4" 20 && { say "$5"; return; }
    done
    await_kept "$3" "$4" "$5"
}

close() {
    kill "$app"
    wait "$app" 2> /dev/null || true
}

details=330x560+950+60 # the panel at the right
map_column=748
map_middle=383
map_corner='700 40'

# The samples as they were handed out: what a reader has kept beside them is another view.
mkdir "$home/samples" "$home/samples/strait-of-halvern"
cp sample-data/back-channel-2022.json "$home/samples/"
cp sample-data/strait-of-halvern/*.{json,txt} "$home/samples/strait-of-halvern/"

# ---- The first sample ---------------------------------------------------------------------------
open "$home/samples/back-channel-2022.json"
await_rest
shot talks
not_blank talks
say "$(title)"

find_name Sullivan
await_title '^Jake Sullivan – Counterpart'
await_still
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
open "$home/samples/strait-of-halvern"
await_still
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

# ---- A crash after a change that is saved ------------------------------------------------------------
cp sample-data/back-channel-2022.json "$home/talks.json"
open "$home/talks.json"
click_it Sullivan 'Jake Sullivan'
[[ ! -e $home/talks.counterpart-workspace ]] || fail "looking has left a workspace file"
xdotool key p
for ((tries = 0; tries < 100; tries++)); do
    grep -q person-jake-sullivan "$home/talks.counterpart-workspace" 2> /dev/null && break
    sleep 0.1
done
kill -9 "$app"
wait "$app" 2> /dev/null || true
grep -q person-jake-sullivan "$home/talks.counterpart-workspace" || fail "the pin was not saved"
cmp sample-data/back-channel-2022.json "$home/talks.json" || fail "the data was written"
open "$home/talks.json"
await_title '^Jake Sullivan – Counterpart'
say "after kill -9: $(title)"
close

# ---- Signals save what only closing saves: what was selected last --------------------------------
for signal in TERM HUP INT; do
    open "$home/talks.json"
    find_name Shoigu
    await_title '^Sergei Shoigu – Counterpart'
    xdotool key p # a pin more or less, so that there is something to keep
    find_name Putin
    await_title '^Vladimir Putin – Counterpart'
    kill "-$signal" "$app"
    wait "$app" 2> /dev/null || true
    tr -d ' \n' < "$home/talks.counterpart-workspace" |
        grep -q '"selection":{"entity":"person-vladimir-putin"}' || fail "SIG$signal did not save"
    say "SIG$signal saves"
done

# ---- No bus on another machine -------------------------------------------------------------------
DBUS_SESSION_BUS_ADDRESS='tcp:host=127.0.0.1,port=1;unix:path=/nowhere' \
    AT_SPI_BUS_ADDRESS=tcp:host=127.0.0.1,port=1 open "$home/talks.json"
tr '\0' '\n' < "/proc/$app/environ" | grep -E 'ADDRESS=.*tcp' &&
    fail 'an address on another machine is still in its environment'
tr '\0' '\n' < "/proc/$app/environ" | grep -qx 'DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere' ||
    fail 'the address on this machine is gone as well'
say 'addresses on other machines are not used'
close

# ---- A reader's tasks, by keyboard alone --------------------------------------------------------
cp sample-data/back-channel-2022.json "$home/tasks.json"
kept=$home/tasks.counterpart-workspace
open "$home/tasks.json"
find_name Shoygu # spelled otherwise
await_title '^Sergei Shoigu – Counterpart'

# How are two linked? The second one is chosen besides; hiding the others tells who the two are.
find_name Sullivan
await_title '^Jake Sullivan – Counterpart'
shot alone
find_name Putin ctrl+Return
await_changed alone linked "$details" 3000
keys Escape Escape ctrl+shift+h
await_kept "$kept" '"hidden":\[("[^"]*",){22}"[^"]*"\]' 'two chosen, 23 others hidden'
tr -d ' \n' < "$kept" | grep -Eo '"hidden":[^]]*' | grep -Eq 'sullivan"|putin"' &&
    fail 'one of the two who were chosen is hidden'
keys ctrl+z

# A filter: from the search field Tab passes the five pages and "Save this view…".
keys ctrl+shift+f
write_into 7 2022-10 "$kept" '"when":\{"first":"2022-10-01"\}' 'filtered from October 2022'
write_into 8 2022-10 "$kept" '"last":"2022-10-31"' 'filtered to October 2022'
shot filtered
close

# As known a publication day back, and today again.
mkdir "$home/strait"
cp sample-data/strait-of-halvern/*.{json,txt} "$home/strait/"
kept=$home/strait/strait.counterpart-workspace
open "$home/strait"
find_name Velkova
await_title '^Irina Velkova – Counterpart'
shot today
xdotool key alt+comma
await_kept "$kept" '"known_on":"2024-04-10"' 'as known on 10 April 2024'
xdotool key alt+comma
await_kept "$kept" '"known_on":"2024-04-09"' 'as known on 9 April 2024'
await_changed today back 660x26+400+0 300 # a chip beside the tabs says so
keys alt+period alt+period
for _ in {1..100}; do
    grep -q known_on "$kept" || break
    sleep 0.1
done
! grep -q known_on "$kept" || fail 'the day back is still one of the past'
close

say "passed; screenshots in $shots"
