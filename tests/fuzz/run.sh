#!/bin/sh
# Runs each fuzz target in a folder for so many seconds, from the seeds that its
# source names in a line ` * seeds: PATH...` and what earlier runs found. What
# fails stays in the folder, as FOLDER/fuzz_X-crash-..., and gives status 1.
# usage: [FUZZ_SEED=N] run.sh FOLDER SECONDS [TARGET...]   Run from the top. Without a seed, or
# with 0, every run is another one.
set -u
folder=$(cd "$1" && pwd) && seconds=$2 || exit 1
shift 2
[ $# -gt 0 ] || set -- tests/fuzz/fuzz_*.c
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
trap 'exit 1' HUP INT TERM
status=0
for source; do
    target=$(basename "$source" .c)
    source=tests/fuzz/$target.c
    corpus=$folder/$target-corpus
    mkdir -p "$corpus"
    seeds= # whole paths: a target may go to a folder of its own
    # shellcheck disable=SC2013 # words are wanted: the paths on the one line there is
    for seed in $(sed -n 's,^ \* seeds: \([^*]*\).*,\1,p' "$source"); do
        seeds="$seeds $PWD/$seed"
    done
    options="-seed=${FUZZ_SEED:-0} -max_total_time=$seconds -timeout=20 -rss_limit_mb=2048 -artifact_prefix=$folder/$target-"
    [ ! -f "tests/fuzz/$target.dict" ] || options="$options -dict=$PWD/tests/fuzz/$target.dict"
    # shellcheck disable=SC2086 # the options and the seeds are words to be split
    if "$folder/$target" $options "$corpus" $seeds >"$log" 2>&1; then
        runs=$(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$log")
        echo "fuzz: $target: ${runs:-?} inputs in $seconds s, no failure"
    else
        grep -v '^#[0-9]' "$log" | tail -n 60
        echo "fuzz: $target: failed: see above" >&2
        status=1
    fi
done
exit $status
