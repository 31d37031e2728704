#!/usr/bin/env bash
# The package as a reader gets it: made from BINARY, looked over by Debian's own checkers, installed into
# a bare Debian, started by its desktop entry, handed files by their type, and removed without a trace.
#   tests/package.sh BINARY
#   tests/package.sh --prepare      only makes the bare Debian, which later runs then take
# As root, on Debian, with a mirror in reach: debootstrap lintian desktop-file-utils appstream dpkg-dev
# python3 xvfb xdotool x11-utils imagemagick. Screenshots stay in target/package.
set -euo pipefail
cd "$(dirname "$0")/.."

id=org.counterpart_map.Counterpart
out=target/package
mkdir -p "$out"
work=
started=()

cleanup() {
    for pid in "${started[@]}"; do kill "$pid" 2> /dev/null || true; done
    wait 2> /dev/null || true
    [[ -z $work ]] || rm -rf "$work"
}
trap cleanup EXIT

fail() { # WHAT [FILE]
    echo "package: FAILED: $1"
    [[ -z ${2:-} ]] || tail -n 20 "$2"
    exit 1
}

((EUID == 0)) || fail 'a bare Debian can only be made and entered by root'
for program in debootstrap lintian desktop-file-validate appstreamcli dpkg-deb Xvfb xdotool xprop import convert; do
    command -v "$program" > /dev/null || fail "$program is not installed"
done

# ---- A bare Debian --------------------------------------------------------------------------------
# Besides the least that Debian can be, it has what every desktop has to find programs for files.
suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
bare=$PWD/$out/$suite.tar
make_bare() {
    local mirror made log=$out/debootstrap.txt
    # The mirror that this machine uses; its sources may name others besides.
    mirror=$(apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(SITE)' |
        awk -v suite="$suite" '$1 == suite && $2 == "main" { print $3; exit }')
    made=$(mktemp -d -p "$PWD/$out")
    chmod 755 "$made"
    work=$made
    debootstrap --variant=minbase --include=shared-mime-info,desktop-file-utils,libglib2.0-bin \
        "$suite" "$made" "${mirror:-http://deb.debian.org/debian}" > "$log" 2>&1 ||
        fail "debootstrap could not make a bare $suite here" "$log"
    { chroot "$made" apt-get update && chroot "$made" apt-get clean &&
        chroot "$made" useradd --create-home reader; } > "$log" 2>&1 ||
        fail 'the bare Debian does not work' "$log"
    tar --create --file "$bare.part" --one-file-system --directory "$made" .
    mv "$bare.part" "$bare"
    rm -rf "$made"
    work=
}
[[ -e $bare ]] || make_bare
[[ ${1:-} == --prepare ]] && exit

# ---- The package, and what Debian's checkers say of it ------------------------------------------
binary=$(realpath "${1:?usage: tests/package.sh BINARY}")
# Little effort: it is to be tried, not to be handed out.
COUNTERPART_EFFORT=1 scripts/package.sh "$binary" > "$out/made.txt" 2>&1 ||
    fail 'scripts/package.sh' "$out/made.txt"
package=$(echo "$out"/counterpart_*.deb)
archive=$(echo "$out"/counterpart-*.tar.gz)
work=$(mktemp -d -p "$PWD/$out")
root=$work/debian
mkdir "$root"
dpkg-deb --extract "$package" "$work/tree"
desktop-file-validate "$work/tree/usr/share/applications/$id.desktop" > "$work/said" 2>&1 ||
    fail 'desktop-file-validate' "$work/said"
appstreamcli validate --no-net --no-color "$work/tree/usr/share/metainfo/$id.metainfo.xml" \
    > "$work/said" 2>&1 || fail 'appstreamcli validate' "$work/said"
lintian --allow-root --fail-on error,warning "$package" > "$work/said" 2>&1 || fail 'lintian' "$work/said"

bash -n "$work/tree/usr/share/bash-completion/completions/counterpart" || fail 'the completions for bash'
gzip -dc "$work/tree/usr/share/man/man1/counterpart-export.1.gz" | grep -q '^\.TH counterpart-export 1' ||
    fail 'the manual page of export'

# The archive runs from where it is unpacked.
mkdir "$work/un packed"
tar --extract --file "$archive" --directory "$work/un packed"
"$work/un packed"/*/bin/counterpart summary sample-data/back-channel-2022.json > "$work/said" 2>&1 ||
    fail 'the program of the archive does not run' "$work/said"

# ---- Installed ------------------------------------------------------------------------------------
tar --extract --file "$bare" --directory "$root"
cp "$package" "$root/tmp/"
cp /etc/resolv.conf "$root/etc/resolv.conf"
# What a package may leave: logs, what apt and dpkg remember, and what the reader made.
contents() {
    (cd "$root" && find . -mindepth 1 \( -path ./dev -o -path ./proc -o -path ./sys -o -path ./run \
        -o -path ./tmp -o -path ./home -o -path ./var/log -o -path ./var/lib/apt \
        -o -path ./var/cache/apt -o -path './var/lib/dpkg/*-old' \) -prune -o -print | sort)
}
contents > "$work/before"

: > "$work/display" # before it is looked into
Xvfb -displayfd 3 -screen 0 1280x800x24 -noreset -nolisten tcp 3> "$work/display" 2> "$work/xvfb" &
started+=($!)
for _ in {1..100}; do
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
    [[ $DISPLAY != : ]] && xdpyinfo > /dev/null 2>&1 && break
    sleep 0.1
done
xdpyinfo > /dev/null 2>&1 || fail 'Xvfb did not start' "$work/xvfb"

since() { date +%s.%N | awk -v start="$1" '{ printf "%.1f", $1 - start }'; }
within() { # COMMAND…: as a reader in the bare Debian, who has a display and nothing else
    chroot --userspec=reader:reader "$root" env -i DISPLAY="$DISPLAY" HOME=/home/reader \
        LIBGL_ALWAYS_SOFTWARE=1 PATH=/usr/bin:/bin "$@"
}

# Waits for the window whose title matches, drawn, and with what makes a desktop know it.
window_of() { # TITLE SCREENSHOT
    local window title colours
    for _ in {1..600}; do
        window=$(xdotool search --onlyvisible --class "^$id\$" 2> /dev/null | tail -n 1) || true
        title=$([[ -z $window ]] || xdotool getwindowname "$window" 2> /dev/null) || true
        if [[ -n $window && $title =~ $1 ]]; then
            import -window "$window" "$out/$2.png"
            # What lies in the middle is the map; before it is there, next to nothing.
            colours=$(convert "$out/$2.png" -crop 640x500+260+80 +repage -format %k info:)
            ((colours > 1000)) && { app=$(xdotool getwindowpid "$window"); started+=("$app"); return; }
        fi
        sleep 0.1
    done
    fail "no window '$1' within a minute; there is '${title:-none}'" "$work/said"
}
close() {
    kill "$app"
    for _ in {1..100}; do kill -0 "$app" 2> /dev/null || return 0; sleep 0.1; done
    fail 'it does not end'
}

start=$(date +%s.%N)
chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    "/tmp/$(basename "$package")" > "$work/said" 2>&1 || fail 'apt-get install' "$work/said"
installed=$(since "$start")
within gio launch "/usr/share/applications/$id.desktop" > "$work/said" 2>&1 || fail 'gio launch' "$work/said"
window_of '^Counterpart$' started
shown=$(since "$start")
xprop -id "$(xdotool search --onlyvisible --class "^$id\$" | tail -n 1)" _NET_WM_ICON > "$work/said"
grep -q 'Icon (64 x 64)' "$work/said" || fail 'the window has no icon of its own' "$work/said"
close

# ---- Files, by their type -------------------------------------------------------------------------
# The title tells that the file was opened: its workspace has somebody selected.
cp sample-data/back-channel-2022.json "$root/home/reader/talks.counterpart.json"
workspace=talks.counterpart.counterpart-workspace
echo '{"format":"counterpart-workspace","version":1,"selection":{"entity":"person-jake-sullivan"}}' \
    > "$root/home/reader/$workspace"
chroot "$root" chown -R reader:reader /home/reader
for file in talks.counterpart.json "$workspace"; do
    type=$(within gio info -a standard::content-type "/home/reader/$file" | sed -n 's/.*content-type: //p')
    [[ $type == application/vnd.counterpart*+json ]] || fail "$file has the type '$type'"
    within gio mime "$type" > "$work/said" 2>&1 || fail "gio mime $type" "$work/said"
    within gio open "/home/reader/$file" > "$work/said" 2>&1 || fail "gio open $file" "$work/said"
    window_of '^Jake Sullivan – Counterpart$' "opened-by-type-${file##*.}"
    close
done

# ---- Removed --------------------------------------------------------------------------------------
chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get purge -y --autoremove counterpart \
    > "$work/said" 2>&1 || fail 'apt-get purge' "$work/said"
contents > "$work/after"
diff "$work/before" "$work/after" > "$work/said" || fail 'removing it leaves another Debian' "$work/said"
echo "package: installed in $installed s, first window $shown s after apt install began, opened by" \
    "the types of data and workspace, removed without a trace"
