#!/bin/sh
# Prints those of the flags that the compiler takes without a word of warning.
# usage: flags.sh COMPILER compile|link FLAG...
set -u
cc=$1 how=$2
shift 2
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
echo 'int main(void) { return 0; }' >"$scratch/try.c"

# shellcheck disable=SC2086 # the compiler may be several words: ccache gcc
takes() {
    if [ "$how" = compile ]; then
        $cc -Werror "$@" -c -o "$scratch/try.o" "$scratch/try.c" 2>/dev/null
    else
        $cc -Werror -fPIE "$@" -o "$scratch/try" "$scratch/try.c" 2>/dev/null
    fi
}

# Mostly all of them are taken: one try instead of one each.
if ! takes "$@"; then
    for flag; do
        shift
        if takes "$flag"; then
            set -- "$@" "$flag"
        fi
    done
fi
for flag; do
    printf "'%s' " "$flag"
done
