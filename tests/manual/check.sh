#!/bin/bash
# The examples of the manual's pages, run by a shell as they stand there: what follows a command
# ($ and > lines) is what it must print; where nothing follows, it must succeed. Closes with totals in
# libcheck's words. usage: check.sh CAIRN PAGE...
set -u
unset CDPATH CAIRN_STORE XDG_DATA_HOME XDG_CONFIG_HOME
export LC_ALL=C.UTF-8 TZ=UTC
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export HOME=$work/home PATH=$work/bin:$PATH
mkdir "$work/bin"
ln -s "$program" "$work/bin/cairn"

# A page's literal blocks that hold commands, without what roff needs.
examples() {
    awk '/^\.Bd -literal/ { inside = 1; block = ""; next }
        /^\.Ed/ { if (inside && block ~ /^\$ /) printf "%s", block; inside = 0; next }
        inside { block = block $0 "\n" }' "$1" | sed -e 's/\\e/\\/g' -e 's/\\&//g' -e 's/\\-/-/g'
}

checks=0 failures=0 command='' wanted=''
run() {
    [ -n "$command" ] || return 0
    local got status
    # Not in a subshell: cd is one of the commands.
    eval "$command" >"$work/out" 2>&1 </dev/null
    status=$?
    got=$(cat "$work/out")
    checks=$((checks + 1))
    if [ $status -ne 0 ] || { [ -n "$wanted" ] && [ "$got" != "${wanted%$'\n'}" ]; }; then
        failures=$((failures + 1))
        printf '%s: $ %s\n  status %d\n  expected: %s\n  got:      %s\n' "$page" "$command" \
            $status "${wanted%$'\n'}" "$got"
    fi
    command='' wanted=''
}

# What the examples of a page look at: a folder, another program, and a store with some history.
prepare() {
    rm -rf "${HOME:?}"
    mkdir -p "$HOME/dotfiles"
    CAIRN_TODAY=2026-11-24 cairn 'done' 1.1
    export CAIRN_TODAY=2026-11-25
    cairn 'done' 2.1
    cairn 'done' 2.2
    cairn undo
    cairn checkin -m 45 chapter 2
} >/dev/null

cat >"$work/bin/task" <<'END'
#!/bin/sh
echo '[{"uuid":"5a0ff1b2-0000-4000-8000-000000000001","description":"Write","status":"pending",
"entry":"20261101T120000Z"}]'
END
chmod +x "$work/bin/task"

top=$PWD
for page; do
    prepare
    cd "$HOME" || exit 1 # what an example writes goes with the folder
    while IFS= read -r line; do
        case $line in
        '$ '*)
            run
            command=${line#'$ '}
            ;;
        '> '*) command=$command$'\n'${line#'> '} ;;
        *) wanted=$wanted$line$'\n' ;;
        esac
    done < <(examples "$top/$page")
    run
    cd "$top" || exit 1
done
printf '%d%%: Checks: %d, Failures: %d, Errors: 0\n' $(((checks - failures) * 100 / checks)) \
    $checks $failures
[ $failures -eq 0 ]
