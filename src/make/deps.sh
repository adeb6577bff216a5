#!/bin/sh
# Installs, through the system's package manager, what is missing of what cairn
# is built and tested with. Asks the system itself first (headers, commands), so
# that it neither calls the package manager nor needs a network for nothing.
# usage: deps.sh build|dev
#   build  what building and testing need
#   dev    what the sanitizers' and the linters' targets need besides
set -u

case ${1:-} in
build | dev) room=$1 ;;
*)
    echo "usage: deps.sh build|dev" >&2
    exit 2
    ;;
esac

# For whom, what, how to tell that it is there (the functions below), and the packages
# that bring it; a comma separates two, - means that none is needed there.
table() {
    cat <<'EOF'
#room what            told by                apt-get             dnf                     pacman      apk                brew
build compiler        compiler               gcc,libc6-dev       gcc                     gcc         gcc,musl-dev       -
build make            command:make           make                make                    make        make               make
build pkg-config      command:pkg-config     pkg-config          pkgconf-pkg-config      pkgconf     pkgconf            pkgconf
build ncursesw        library:ncursesw       libncurses-dev      ncurses-devel           ncurses     ncurses-dev        ncurses
build sqlite3         library:sqlite3        libsqlite3-dev      sqlite-devel            sqlite      sqlite-dev         sqlite
build md4c            library:md4c           libmd4c-dev         md4c-devel              md4c        md4c-dev           md4c
build utf8proc        library:libutf8proc    libutf8proc-dev     utf8proc-devel          libutf8proc utf8proc-dev       utf8proc
build check           library:check          check               check-devel             check       check-dev          check
build libvterm        library:vterm          libvterm-dev        libvterm-devel          libvterm    libvterm-dev       libvterm
build libical         library:libical        libical-dev         libical-devel           libical     libical-dev        libical
build json-c          library:json-c         libjson-c-dev       json-c-devel            json-c      json-c-dev         json-c
build expat           library:expat          libexpat1-dev       expat-devel             expat       expat-dev          expat
dev   sanitizers      sanitizers             -                   libasan,libubsan        -           -                  -
dev   clang           command:clang          clang               clang                   clang       clang              llvm
dev   clang-runtime   clang_runtime          libclang-rt-dev     compiler-rt             compiler-rt compiler-rt        -
dev   clang-tidy      command:clang-tidy     clang-tidy          clang-tools-extra       clang       clang-extra-tools  llvm
dev   clang-format    command:clang-format   clang-format        clang-tools-extra       clang       clang-extra-tools  clang-format
dev   cppcheck        command:cppcheck       cppcheck            cppcheck                cppcheck    cppcheck           cppcheck
dev   mandoc          command:mandoc         mandoc              mandoc                  mandoc      mandoc             mandoc
dev   shellcheck      command:shellcheck     shellcheck          ShellCheck              shellcheck  shellcheck         shellcheck
dev   zsh             command:zsh            zsh                 zsh                     zsh         zsh                zsh
dev   fish            command:fish           fish                fish                    fish        fish               fish
dev   script          command:script         bsdutils            util-linux-script       util-linux  util-linux-misc    -
dev   debhelper       command:dh             debhelper           -                       -           -                  -
dev   lintian         command:lintian        lintian             -                       -           -                  -
dev   sqlite3-shell   command:sqlite3        sqlite3             sqlite                  sqlite      sqlite             sqlite
dev   jq              command:jq             jq                  jq                      jq          jq                 jq
dev   valgrind        command:valgrind        valgrind            valgrind                valgrind    valgrind           valgrind
dev   strace          command:strace          strace              strace                  strace      strace             -
dev   tmux            command:tmux           tmux                tmux                    tmux        tmux               tmux
EOF
}

say() {
    echo "deps: $*"
}

fail() {
    echo "deps: $*" >&2
    exit 1
}

log=$(mktemp) || exit 1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$log" "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

# -- Is it there? ---------------------------------------------------------------

has_command() {
    command -v "$1" >/dev/null 2>&1
}

has_library() {
    "${PKG_CONFIG:-pkg-config}" --exists "$1" 2>/dev/null
}

# Without the C library's headers a compiler alone is no use.
has_compiler() {
    echo '#include <stdio.h>' | cc -fsyntax-only -x c - 2>/dev/null
}

has_sanitizers() {
    echo 'int main(void) { return 0; }' |
        cc -fsanitize=address,undefined -o "$scratch/sanitized" -x c - 2>/dev/null
}

# The runtime is told by its use, because its package has the compiler's version
# in its name, or is part of another. Without clang it can't be told, nor
# chosen, yet.
has_clang_runtime() {
    has_command clang || return 0
    echo 'int LLVMFuzzerTestOneInput(const char *p, unsigned long n) { return !p && !n; }' |
        clang -fsanitize=fuzzer,address,undefined -o "$scratch/fuzzer" -x c - 2>/dev/null
}

has() {
    case $1 in
    *:*) "has_${1%%:*}" "${1#*:}" ;;
    *) "has_$1" ;;
    esac
}

# Sets `missing` (what isn't there) and `packages` (what brings it, with this
# package manager); what no package brings is left to the compiler's own word.
look() {
    missing='' packages=''
    while read -r of what told_by apt dnf pacman apk brew; do
        [ "$of" = "$room" ] || continue
        has "$told_by" && continue
        case $manager in
        apt-get) names=$apt ;;
        dnf) names=$dnf ;;
        pacman) names=$pacman ;;
        apk) names=$apk ;;
        brew) names=$brew ;;
        *) names=$what ;;
        esac
        [ "$names" != - ] || continue
        missing="$missing $what"
        for name in $(echo "$names" | tr , ' '); do
            case " $packages " in
            *" $name "*) ;;
            *) packages="$packages $name" ;;
            esac
        done
    done <<EOF
$(table)
EOF
}

# -- Installing -----------------------------------------------------------------

# Runs a command as root, without standard input; sudo may ask for a password
# only where somebody can see it.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@" </dev/null
    elif [ -t 0 ]; then
        sudo "$@" </dev/null
    else
        sudo -n "$@" </dev/null
    fi
}

refresh() {
    case $manager in
    apt-get) as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y update ;;
    pacman) as_root pacman -Sy --noconfirm ;;
    apk) as_root apk update ;;
    *) return 1 ;;
    esac
}

# A list of packages that was never fetched, or was cleaned away.
list_is_missing() {
    case $manager in
    apt-get) set -- /var/lib/apt/lists/*_Packages* ;;
    pacman) set -- /var/lib/pacman/sync/*.db ;;
    *) return 1 ;;
    esac
    [ ! -e "$1" ]
}

# shellcheck disable=SC2086 # the packages' names are words to be split
install() {
    case $manager in
    apt-get)
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
            install --no-install-recommends $packages
        ;;
    dnf) as_root dnf -q -y install $packages ;;
    pacman) as_root pacman -S --needed --noconfirm $packages ;;
    apk) as_root apk add $packages ;;
    brew) brew install -q $packages </dev/null ;;
    esac
}

install_missing() {
    say "installing with $manager:$packages"
    if list_is_missing; then
        refresh >"$log" 2>&1
    fi
    # A package list that is too old names packages that are gone: fetch it, try once more.
    if ! install >>"$log" 2>&1 && ! { refresh >>"$log" 2>&1 && install >>"$log" 2>&1; }; then
        tail -n 20 "$log" >&2
        fail "$manager could not install:$packages"
    fi
}

manager=''
for name in apt-get dnf pacman apk brew; do
    if has_command "$name"; then
        manager=$name
        break
    fi
done

look
if [ -z "$missing" ]; then
    say "everything for '$room' is there"
    exit 0
fi
[ -n "$manager" ] || fail "no package manager known here (apt-get, dnf, pacman, apk, brew): install by hand:$missing"
if [ "$manager" != brew ] && [ "$(id -u)" -ne 0 ] && ! has_command sudo; then
    fail "not root, and no sudo here: have root install, with $manager:$packages"
fi
install_missing
before=$missing
look
# Installing clang is what shows whether its runtime is there.
if [ -n "$missing" ] && [ "$missing" != "$before" ]; then
    install_missing
    look
fi
if [ -n "$missing" ] && [ "$manager" = brew ]; then
    fail "installed, but out of sight: put what 'brew info' says of them into PATH and PKG_CONFIG_PATH:$missing"
fi
[ -z "$missing" ] || fail "installed, but still not found:$missing"
