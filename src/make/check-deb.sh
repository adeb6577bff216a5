#!/bin/sh
# Looks at a Debian package: lintian has nothing to say, and what it installs runs. With a
# folder that `debootstrap` filled, or is to fill, it is installed there, root being needed, and
# run by a plain user.
# usage: check-deb.sh FOLDER [CHROOT]
set -eu
unset CDPATH CAIRN_STORE CAIRN_TODAY
folder=$1 root=${2:-}
deb=$(ls "$folder"/cairn_*.deb)
lintian --fail-on error,warning "$folder"/cairn_*.changes
echo "check-deb: lintian has nothing to say"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
dpkg -x "$deb" "$scratch/root"
(cd "$scratch/root" && find . ! -type d | LC_ALL=C sort)
HOME=$scratch "$scratch/root/usr/bin/cairn" status >/dev/null
[ -n "$root" ] || exit 0

if [ ! -d "$root/usr" ]; then
    debootstrap --variant=minbase "$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)" "$root"
fi
cp "$deb" "$root/cairn.deb"
inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 TERM=xterm "$@"
}
inside apt-get -q update
inside DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install /cairn.deb
inside id walker >/dev/null 2>&1 || inside useradd --create-home walker
inside su walker -c 'cd && cairn done 1.1 && cairn status && cairn doctor'
inside su walker -c 'ls -la ~/.local/share/cairn'
inside apt-get -q -y purge cairn
left=$(inside find /usr /etc -name '*cairn*' ! -path '*/zoneinfo/*')
[ -z "$left" ] || {
    echo "check-deb: the package left: $left" >&2
    exit 1
}
