#!/bin/sh
# Builds and installs the sources twice, each time elsewhere and in other
# circumstances, and compares what was installed byte by byte. Run from the top.
# usage: reproducible.sh FILE... (what the sources are)
set -eu
unset CDPATH MAKEFLAGS MAKELEVEL BUILD DESTDIR PREFIX
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
umask 022

first=$scratch/a
second=$scratch/a-much-longer/path
mkdir -p "$first" "$second"
tar -cf - "$@" | tar -xf - -C "$first"
tar -cf - "$@" | tar -xf - -C "$second"

log=$scratch/log
build() {
    if ! "${MAKE:-make}" -s install "$@" PREFIX=/usr >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        exit 1
    fi
}
(cd "$first" && TZ=UTC LC_ALL=C build DESTDIR="$scratch/one")
(cd "$second" && umask 077 && TZ=Asia/Tokyo LC_ALL=C.UTF-8 \
    build -j2 BUILD="$second/out" DESTDIR="$scratch/two")

diff -r "$scratch/one" "$scratch/two"
echo "reproducible: the same $(find "$scratch/one" -type f | wc -l | tr -d ' ') files, byte by byte:"
cd "$scratch/one"
find . -type f -exec cksum '{}' + | LC_ALL=C sort -k 3
