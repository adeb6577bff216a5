#!/bin/sh
# Opens the page that `cairn export --format html` writes in headless Chromium: a roadmap with a
# history, and one whose titles are hostile; at two widths, light and dark. Fails where a
# page is wider than its window. Leaves screenshots and a print in BUILD/html, to be looked at.
# usage: check-html.sh BUILD
set -eu
build=$1
out=$build/html

browser=''
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && browser=$name && break
done
if [ -z "$browser" ]; then
    echo "check-html: Chromium is not installed: install your system's package, chromium" >&2
    exit 1
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
rm -rf "$out"
mkdir -p "$out"
top=$(cd "$out" && pwd)

# -- Two roadmaps ---------------------------------------------------------------

on() {
    CAIRN_TODAY=$1
    shift
    CAIRN_TODAY=$CAIRN_TODAY CAIRN_STORE=$scratch/cairn.db "$build/cairn" "$@" >/dev/null
}

on 2026-08-10 status
for day in 08-12 08-13 08-15 08-20 08-27 09-01 09-02 09-05 09-15 09-16 09-17 10-01 10-09 10-14 \
    10-15 10-20 11-02 11-03 11-09 11-11 11-18 11-22 11-23 11-24; do
    on "2026-$day" checkin -m 45 "Worked through a chapter, and tried it on data of my own"
done
on 2026-09-02 'done' 1.1 a1 a2
on 2026-09-22 'done' 1.2 s6
on 2026-10-05 'done' 1.3 1r1
on 2026-10-22 'done' 2.1
on 2026-11-10 'done' 2.2
on 2026-11-20 doing 2.3 s8
on 2026-11-21 skip 3.3
on 2026-11-22 plan pause 2026-12-24 2027-01-03
on 2026-11-24 export --journal "$out/roadmap.html"

marks=$(printf '%2000s' '' | sed "s/ /$(printf '\314\201')/g")
cat >"$scratch/hostile.md" <<EOF
# \\</title>\\<script>alert(1)\\</script> "quotes" ]]&gt;
## Phase 1: A_title_without_a_single_space_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on
- [x] ZALGO e$marks
- [ ] \\<img src=x onerror=alert(1)> & more
  - nested
    - [ ] one
      - [ ] two
        - [/] three
          - [-] four
- [ ] 家族 مرحبا שלום 👩‍👩‍👧‍👦
- [ ] https://example.org/a/very/long/address/without/any/break/in/it/that/goes/on/and/on?and=on&and=on
EOF
on 2026-11-24 import "$scratch/hostile.md"
on 2026-11-24 export "$out/hostile.html"

# -- Looking at them --------------------------------------------------------------

# Chromium has its sandbox from the system, which gives root none.
sandbox=''
[ "$(id -u)" -ne 0 ] || sandbox=--no-sandbox
run() {
    rm -rf "$scratch/profile"
    timeout 120 "$browser" --headless $sandbox --disable-gpu --disable-quic --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync \
        --hide-scrollbars --user-data-dir="$scratch/profile" "$@" 2>"$scratch/log"
}

# The page says in a frame how wide it is; it can't itself, having no scripts.
check_width() {
    cat >"$scratch/frame.html" <<EOF
<body style="margin:0"><iframe src="file://$top/$1.html" width="$2" height="900"
style="border:0" onload="document.title = 'width ' +
this.contentDocument.documentElement.scrollWidth"></iframe>
EOF
    run --disable-web-security --allow-file-access-from-files --window-size=1300,1000 \
        --virtual-time-budget=5000 --dump-dom "file://$scratch/frame.html" >"$scratch/dom"
    wide=$(sed -n 's/.*<title>width \([0-9]*\)<.*/\1/p' "$scratch/dom")
    if [ "${wide:-9999}" -gt "$2" ]; then
        echo "check-html: $1 is ${wide:-of unknown} pixels wide in a window of $2" >&2
        exit 1
    fi
}

shot() {
    run --blink-settings=preferredColorScheme="$4" --window-size="$2,$3" \
        --screenshot="$top/$1-$2-$5.png" "file://$top/$1.html"
    [ -s "$out/$1-$2-$5.png" ] || {
        cat "$scratch/log" >&2
        exit 1
    }
    echo "check-html: $out/$1-$2-$5.png"
}

for page in roadmap hostile; do
    for width in 360 1200; do
        check_width $page $width
        shot $page $width 5200 1 light
        shot $page $width 5200 0 dark
    done
done
run --no-pdf-header-footer --print-to-pdf="$top/roadmap.pdf" "file://$top/roadmap.html"
echo "check-html: $out/roadmap.pdf"
