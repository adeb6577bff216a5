#!/bin/sh
# Runs the rooms' test programs and closes with their totals, in the words of
# libcheck. usage: run.sh PROGRAM...
set -u
unset CAIRN_STORE CAIRN_TODAY NO_COLOR
export XDG_CONFIG_HOME=/nonexistent # not the options of whoever runs the tests
export LC_ALL=C.UTF-8 TZ=UTC CK_VERBOSITY="${CK_VERBOSITY:-normal}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
for program; do
    "$program" >"$log" 2>&1 || status=1
    cat "$log"
    totals=$(sed -n 's/^[0-9]*%: Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\)$/\1 \2 \3/p' "$log")
    [ -n "$totals" ] || status=1
    sum="${sum:-} ${totals:-0 0 1}"
done
[ "$(echo "${sum:-}" | wc -w)" -gt 3 ] || exit $status # three numbers a total: a program can print several
echo "${sum:-}" | tr '\n' ' ' | awk '{
    for (i = 1; i <= NF; i += 3) { n += $i; f += $(i + 1); e += $(i + 2) }
    printf "All together:\n%d%%: Checks: %d, Failures: %d, Errors: %d\n", n ? (n - f - e) * 100 / n : 0, n, f, e
    exit n == 0 }' || status=1
exit $status
