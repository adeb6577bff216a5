#!/bin/bash
# The completions in real shells: one table of command lines and what may follow them, asked of
# bash, zsh and fish; then the Tab key, pressed in each. Closes with totals in libcheck's words.
# usage: check.sh CAIRN (the program)
set -u
unset CDPATH
export LC_ALL=C.UTF-8 TERM=xterm CAIRN_TODAY=2026-11-24
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export CAIRN_STORE=$work/cairn.db PATH=$work/bin:$PATH HOME=$work XDG_CONFIG_HOME=$work
mkdir "$work/bin" "$work/room"
ln -s "$program" "$work/bin/cairn"
cd "$work/room" || exit 1

checks=0 failures=0
expect() { # WHAT WANTED GOT
    checks=$((checks + 1))
    if [ "$2" != "$3" ]; then
        failures=$((failures + 1))
        printf '%s\n  expected: %s\n  got:      %s\n' "$1" "$2" "$3"
    fi
}

printf '# Rust in anger\n- [ ] a\n- [x] b\n' >plan.md
for shell in bash zsh fish; do
    cairn completions $shell >"$work/cairn.$shell" || exit 1
    command -v $shell >/dev/null || {
        echo "check-completions: $shell is not installed: run 'make deps-dev'" >&2
        exit 1
    }
done
cairn 'done' 1.1 >/dev/null && cairn import plan.md >/dev/null && cairn use 1 >/dev/null || exit 1

# The line up to the cursor, then all that may stand there.
table() {
    cat <<'END'
cairn sta|status
cairn -|--help -h --store --version
cairn --st|--store
cairn help jo|journal
cairn nonsense |
cairn done 2.|2.1 2.2 2.3
cairn done 1.|1.2 1.3
cairn todo 1.|1.1
cairn done 2.1 2.2 3.|3.1 3.2 3.3
cairn show 2r|2r1 2r2
cairn plan |pause resume weeks
cairn plan pause |
cairn plan weeks 3.|3.1 3.2 3.3
cairn list ph|phase
cairn list --o|--open
cairn list --format |csv tsv json
cairn list task --open --format c|csv
cairn list --format=c|csv
cairn move 2.1 --before 3.|3.1 3.2 3.3
cairn add --section |love miss challenge week month quarter
cairn add --importance |critical important nice have
cairn add --kind ph|phase
cairn next -n |
cairn use |1 2
cairn use Ru|Rust in anger
cairn forget 2|2
cairn import --as Ru|Rust in anger
cairn import pl|plan.md
cairn export pl|plan.md
cairn restore pl|plan.md
cairn --store pl|plan.md
cairn --store=pl|plan.md
cairn --store nowhere.db done |
cairn --store ../cairn.db done 1.|1.2 1.3
cairn completions |bash zsh fish
END
}

while IFS='|' read -r line wanted; do
    for shell in bash zsh fish; do
        got=$($shell "$here/ask.$shell" "$work/cairn.$shell" "$line" | paste -s -d ' ')
        expect "$shell: $line" "$wanted" "$got"
    done
done < <(table)
expect 'completing makes no store' '' "$(find . -name 'nowhere*')"

# A shell on a terminal of its own, typed to: the Tab key completes the word fish.
type_to() { # SHELL FILE COMMAND
    local typed
    typed=$(printf 'cairn completions fi\t>%s\nexit\n' "$2")
    printf '%s\n' "$typed" | timeout 60 script -q -e -c "$3" /dev/null >"$work/log" 2>&1
    expect "$1: the Tab key" "$(head -n 1 "$work/cairn.fish")" "$(head -n 1 "$2" 2>/dev/null)"
}
echo ". $work/cairn.bash" >"$work/bashrc"
type_to bash "$work/tab.bash" "bash --rcfile $work/bashrc -i"
echo "autoload -Uz compinit; compinit -u -D; . $work/cairn.zsh" >"$work/.zshrc"
ZDOTDIR=$work type_to zsh "$work/tab.zsh" "zsh -d -i"

printf '%d%%: Checks: %d, Failures: %d, Errors: 0\n' $(((checks - failures) * 100 / checks)) \
    $checks $failures
[ $failures -eq 0 ]
