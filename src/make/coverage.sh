#!/bin/sh
# Adds up what gcov says of the layers named, and fails where one is
# below the wanted shares.
# usage: coverage.sh BUILD LINES BRANCHES LAYER...   (percent)
set -eu
build=$1 lines=$2 branches=$3
shift 3
for layer; do
    find "$build/src/$layer" -name '*.gcda' | LC_ALL=C sort | while read -r data; do
        gcov -b -n -o "${data%/*}" "$data" 2>/dev/null
    done | awk -v layer="src/$layer" '
        function count(line, text) { text = line; sub(/.* of /, "", text); return text + 0 }
        function share(line, text) { text = line; sub(/^[^:]*:/, "", text); return text + 0 }
        /^File / { mine = index($0, "'"'"'" layer "/") == 6 && /\.c/; file = $2 }
        mine && /^Lines executed:/ { n = count($0); all += n; hit += n * share($0) / 100 }
        mine && /^Taken at least once:/ { n = count($0); ways += n; taken += n * share($0) / 100 }
        /^(No branches|Taken at)/ { mine = 0 } # what follows are totals
        END { printf "%s %.0f %d %.0f %d\n", layer, hit, all, taken, ways }'
done | awk -v lines="$lines" -v branches="$branches" '
    function row(name, hit, all, taken, ways) {
        printf "%-14s %6.1f %% of %5d lines %6.1f %% of %5d branches\n", name,
            all ? 100 * hit / all : 0, all, ways ? 100 * taken / ways : 0, ways
    }
    { row($1, $2, $3, $4, $5); hit += $2; all += $3; taken += $4; ways += $5 }
    $3 == 0 || 100 * $2 < lines * $3 || 100 * $4 < branches * $5 { low = low " " $1 }
    END {
        row("all", hit, all, taken, ways)
        if (low != "" || all == 0) {
            printf "coverage: below %d %% of lines or %d %% of branches:%s\n", lines, branches, low
            exit 1
        }
    }'
