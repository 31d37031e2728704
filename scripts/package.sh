#!/usr/bin/env bash
# Makes the packages for Linux from one binary, in target/package: a .deb, and a .tar.gz that runs from
# wherever it is unpacked, which is also what packaging/flatpak builds upon.
#   scripts/package.sh [BINARY]
# Without BINARY a release is built. Needs Debian's dpkg-dev, gzip, xz and python3; see docs/releasing.md.
set -euo pipefail
cd "$(dirname "$0")/.."

id=org.counterpart_map.Counterpart
# Where the program is at home. Nothing is there yet: see docs/releasing.md.
address=${COUNTERPART_ADDRESS:-https://counterpart-map.example}
# Opened at run time, so that dpkg-shlibdeps does not see them.
opened=(libegl1 libgl1 libgl1-mesa-dri libwayland-client0 libwayland-egl1 libx11-6 libx11-xcb1 libxcb1
    libxcursor1 libxi6 libxkbcommon-x11-0 libxkbcommon0 libxrender1)

for program in dpkg-deb dpkg-shlibdeps gzip xz python3 strip; do
    command -v "$program" > /dev/null || { echo "package: $program is not installed" >&2; exit 1; }
done
binary=${1:-}
if [[ -z $binary ]]; then
    # Smaller by a fifth, for twice the time of a release build; see docs/releasing.md.
    export CARGO_PROFILE_RELEASE_LTO=fat CARGO_PROFILE_RELEASE_CODEGEN_UNITS=1
    cargo build --release --locked
    binary=target/release/counterpart
fi
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
date=$(git log -1 --format=%cs 2> /dev/null || date -u +%F)
architecture=$(dpkg --print-architecture)
out=target/package
root=$out/root
rm -rf "$root" "$out"/*.deb "$out"/*.tar.gz
mkdir -p "$root"
umask 022
# Everything is of the day of the commit: the same build makes the same package.
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(date -u -d "$date" +%s)

fill() { # FROM TO
    mkdir -p "$(dirname "$2")"
    sed "s|@VERSION@|$version|g; s|@DATE@|$date|g; s|@ADDRESS@|$address|g; s|@SIZE@|${size:-}|g
        s|@ARCHITECTURE@|$architecture|g; s|@DEPENDS@|${depends:-}|g" "$1" > "$2"
}

# ---- What is installed, under usr ---------------------------------------------------------------
usr=$root/usr
doc=$usr/share/doc/counterpart
install -D "$binary" "$usr/bin/counterpart"
strip --strip-unneeded --remove-section=.comment "$usr/bin/counterpart"
program=$usr/bin/counterpart

fill "packaging/linux/$id.desktop" "$usr/share/applications/$id.desktop"
fill "packaging/linux/$id.metainfo.xml" "$usr/share/metainfo/$id.metainfo.xml"
fill "packaging/linux/$id.xml" "$usr/share/mime/packages/$id.xml"
for size in 16 24 32 48 64 128 256 512; do
    install -Dm 644 "assets/icon/$size.png" "$usr/share/icons/hicolor/${size}x$size/apps/$id.png"
done
install -Dm 644 assets/icon/icon.svg "$usr/share/icons/hicolor/scalable/apps/$id.svg"

completions() { # SHELL FILE
    mkdir -p "$(dirname "$2")"
    "$program" completions "$1" > "$2"
}
completions bash "$usr/share/bash-completion/completions/counterpart"
completions zsh "$usr/share/zsh/vendor-completions/_counterpart"
completions fish "$usr/share/fish/vendor_completions.d/counterpart.fish"
man=$usr/share/man/man1
mkdir -p "$man"
"$program" manual | gzip -9n > "$man/counterpart.1.gz"
"$program" manual | sed -n 's/^counterpart\\-\([a-z]*\)(1)$/\1/p' | while read -r command; do
    "$program" manual "$command" | gzip -9n > "$man/counterpart-$command.1.gz"
done

mkdir -p "$doc"
{ cat packaging/debian/copyright; sed 's/^[[:space:]]*$/./; s/^/ /' assets/fonts/OFL.txt; } > "$doc/copyright"
scripts/notices.py | gzip -9n > "$doc/third-party.gz"
{
    printf 'counterpart (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n' "$version"
    printf ' -- The Counterpart authors <counterpart@counterpart-map.example>  %s\n' "$(date -uR -d "$date")"
} | gzip -9n > "$doc/changelog.gz"

# ---- The archive ----------------------------------------------------------------------------------
folder=counterpart-$version-linux-$(uname -m)
tar --create --directory "$root" --transform "s|^usr|$folder|" --sort=name --owner=0 --group=0 \
    --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" usr | gzip -n "-${COUNTERPART_EFFORT:-9}" \
    > "$out/$folder.tar.gz"

# ---- The package for Debian -----------------------------------------------------------------------
shlibs=$(mktemp -d)
mkdir "$shlibs/debian"
printf 'Source: counterpart\n\nPackage: counterpart\nArchitecture: any\n' > "$shlibs/debian/control"
linked=$(cd "$shlibs" && dpkg-shlibdeps -O "$OLDPWD/$program" 2> /dev/null | sed 's/^shlibs:Depends=//')
rm -rf "$shlibs"
depends="$linked$(printf ', %s' "${opened[@]}")"
size=$(du --apparent-size -sk "$usr" | cut -f 1)
mkdir "$root/DEBIAN"
fill packaging/debian/control "$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum > DEBIAN/md5sums)
dpkg-deb --root-owner-group -Zxz "-z${COUNTERPART_EFFORT:-9}" --build "$root" "$out" > /dev/null
rm -rf "$root"
ls -l "$out"/*.deb "$out"/*.tar.gz
