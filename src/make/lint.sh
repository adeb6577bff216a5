#!/bin/sh
# Everything that can be said of the sources without running them: cppcheck,
# clang-tidy (.clang-tidy), mandoc, shellcheck and the layering. Goes through
# all of them, then exits with 1 where any had something to say. Run from the
# top by `make lint`, which passes the preprocessor's flags in LINT_CPPFLAGS.
set -u
unset CDPATH
export LC_ALL=C

missing=''
for tool in cppcheck clang-tidy mandoc shellcheck; do
    command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
done
if [ -n "$missing" ]; then
    echo "lint: not installed:$missing: run 'make deps-dev'" >&2
    exit 1
fi

# The flags are quoted for a shell, as make gives them to one.
eval "set -- ${LINT_CPPFLAGS:--D_GNU_SOURCE -Iinclude}"
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
trap 'exit 1' HUP INT TERM
status=0

# Closes a check that ended with this status: what it printed is shown only
# where it failed.
report() {
    if [ "$2" -eq 0 ]; then
        echo "lint: $1: clean"
    else
        grep -v '^[0-9]* warnings\{0,1\} generated\.$' "$log"
        echo "lint: $1: see above" >&2
        status=1
    fi
}

sh src/make/layers.sh >"$log" 2>&1
report layering $?

find .ci src tests \( -name '*.sh' -o -path .ci/run \) -exec shellcheck '{}' + >"$log" 2>&1
report shellcheck $?

find man -name '*.[1-9]' -exec mandoc -T lint -W warning '{}' + >"$log" 2>&1
report mandoc $?

# duplicateAssignExpression is a matter of style that cppcheck 2.10 reports unasked.
cppcheck --quiet --std=c11 -j "$jobs" --enable=warning,performance,portability \
    --inline-suppr --error-exitcode=1 --suppress=missingIncludeSystem \
    --suppress=duplicateAssignExpression "$@" src >"$log" 2>&1
report cppcheck $?

# One process a file keeps every core busy to the end.
find src -name '*.c' | sort | xargs -P "$jobs" -I '{}' \
    clang-tidy --quiet '{}' -- -std=c17 -Wall -Wextra "$@" >"$log" 2>&1
report clang-tidy $?

exit $status
