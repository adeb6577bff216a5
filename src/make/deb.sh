#!/bin/sh
# Builds a Debian package of the sources as they stand, with the folder debian/ made from
# src/make/debian. Run from the top; $DEBFULLNAME and $DEBEMAIL name the packager.
# usage: deb.sh VERSION FOLDER FILE... (what the sources are)
set -eu
unset CDPATH MAKEFLAGS MAKELEVEL BUILD DESTDIR PREFIX CC CFLAGS CPPFLAGS LDFLAGS
version=$1 folder=$2
shift 2
for tool in dpkg-buildpackage dh; do
    if ! command -v "$tool" >/dev/null; then
        echo "deb: no $tool here: run 'make deps-dev' on a Debian system" >&2
        exit 1
    fi
done

# The package's date is that of the sources, so that building it again gives the same bytes.
: "${SOURCE_DATE_EPOCH:=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y LICENSE)}"
export SOURCE_DATE_EPOCH
maintainer="${DEBFULLNAME:-The cairn authors} <${DEBEMAIL:-cairn@cairn.invalid}>"
date=$(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")

rm -rf "$folder"
sources=$folder/cairn-$version
mkdir -p "$sources"
tar -cf - "$@" | tar -xf - -C "$sources"
cp -R src/make/debian "$sources/debian"
sed -i -e "s|@VERSION@|$version|" -e "s|@MAINTAINER@|$maintainer|" -e "s|@DATE@|$date|" \
    "$sources/debian/control" "$sources/debian/changelog"
sed '1,/^Copyright/d' LICENSE | sed -e '1{/^$/d' -e '}' -e 's/^$/./' -e 's/^/ /' >"$folder/licence"
sed -i -e "/@LICENSE@/{r $folder/licence
d}" "$sources/debian/copyright"
chmod 755 "$sources/debian/rules"

# The tests are a matter of `make check`; DEB_BUILD_OPTIONS= runs them here too.
export DEB_BUILD_OPTIONS="${DEB_BUILD_OPTIONS-nocheck noautodbgsym}"
case " $DEB_BUILD_OPTIONS " in
*' nocheck '*) profile=-Pnocheck ;;
*) profile= ;;
esac
log=$folder/log
if ! (cd "$sources" && dpkg-buildpackage -b -us -uc $profile) >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    exit 1
fi
ls "$folder"/*.deb
