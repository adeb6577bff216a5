#!/bin/sh
# Unpacks a source tarball, builds it, runs its tests, installs it and takes it
# away again; nothing may be left. usage: check-dist.sh TARBALL
set -eu
unset CDPATH MAKEFLAGS MAKELEVEL BUILD DESTDIR PREFIX
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

make=${MAKE:-make}
gzip -dc "$1" | tar -xf - -C "$scratch"
cd "$scratch"/cairn-*
"$make" check
"$make" -s install DESTDIR="$scratch/root" PREFIX=/usr
"$scratch/root/usr/bin/cairn" --version
"$make" -s uninstall DESTDIR="$scratch/root" PREFIX=/usr
left=$(find "$scratch/root" ! -type d)
if [ -n "$left" ]; then
    echo "check-dist: uninstall left: $left" >&2
    exit 1
fi
