#!/bin/sh
# Proves, from the #include lines and a few names, that the arrows between the
# layers go one way: a line for each offence, and status 1. Run from the top.
set -eu

# shellcheck disable=SC2016 # the program below is awk's
find src include -name '*.[ch]' | LC_ALL=C sort | xargs awk '
BEGIN {
    # What a layer may include besides itself.
    below["base"] = " "
    below["store"] = " base "
    below["plan"] = " base "
    below["document"] = " base "
    below["model"] = " plan document store base "
    below["cli"] = " model plan document base "
    below["tui"] = " model plan document base "
    below["main"] = " tui cli model base "

    # The only places of the libraries.
    place["curses.h"] = place["ncurses.h"] = place["ncursesw/curses.h"] = "^src/tui/"
    place["ncursesw/ncurses.h"] = place["term.h"] = place["panel.h"] = "^src/tui/"
    place["sqlite3.h"] = "^src/store/|^src/model/|^include/cairn/store[.]h$"
    place["md4c.h"] = place["md4c-html.h"] = "^src/document/"

    before = "(^|[^A-Za-z0-9_])"
    unsafe = before "(system|popen|strcpy|strcat|sprintf|vsprintf|gets|tmpnam)[ \t]*[(]"
    # src/plan is arithmetic: it neither reads nor writes, nor asks the clock.
    impure = before "(fopen|open|read|write|printf|vprintf|fprintf|puts|fputs|putchar|perror" \
        "|getenv|time|clock_gettime|localtime|localtime_r|rand|random)[ \t]*[(]"

    find_owners()
}

# A header in include/cairn is of the layer it is named after, else of the
# lowest one with a source of its name that includes it.
function find_owners(    i, n, layers, parts, layer) {
    n = split("base store plan document model cli tui", layers, " ")
    for (i = 1; i < ARGC; i++)
        is_source[ARGV[i]] = 1
    for (i = 1; i < ARGC; i++) {
        if (split(ARGV[i], parts, "/") != 3 || parts[1] != "include")
            continue
        sub(/[.]h$/, "", parts[3])
        for (layer = n; layer > 0; layer--)
            if (defines(layers[layer], parts[3]))
                owner[parts[3]] = layers[layer]
        if (parts[3] in below)
            owner[parts[3]] = parts[3]
    }
    owner["embed"] = "base" # what the build makes of schema/ and assets/ has no source
}

function defines(layer, name,    file, line, found) {
    file = "src/" layer "/" name ".c"
    if (!(file in is_source))
        return 0
    while ((getline line < file) > 0)
        if (index(line, "#include \"cairn/" name ".h\"") == 1)
            found = 1
    close(file)
    return found
}

function offence(what) {
    printf "%s:%d: %s\n", FILENAME, FNR, what
    found = 1
}

FNR == 1 {
    split(FILENAME, path, "/")
    name = path[3]
    sub(/[.]h$/, "", name)
    layer = FILENAME == "src/main.c" ? "main" : path[1] == "src" ? path[2] : owner[name]
    if (layer == "")
        offence("no layer has a source of this name: layers.sh cannot tell whose header it is")
    comment = 0
}

# Leaves code only: comments and, but for #include, the contents of strings go.
{
    code = $0
    if (code !~ /^[ \t]*#[ \t]*include/)
        gsub(/"([^"\\]|\\.)*"/, "\"\"", code)
    if (comment && !sub(/^.*[*][\/]/, "", code))
        next
    comment = 0
    gsub(/[\/][*]([^*]|[*]+[^*\/])*[*]+[\/]/, "", code)
    comment = sub(/[\/][*].*$/, "", code)
    sub(/[\/][\/].*$/, "", code)
}

code ~ /^[ \t]*#[ \t]*include/ {
    header = code
    sub(/^[^<"]*[<"]/, "", header)
    sub(/[>"].*$/, "", header)
    if (header in place && FILENAME !~ place[header])
        offence(layer " includes " header)
    if (header ~ /[.][.]\//)
        offence("includes " header ": what a layer offers to others is in include/cairn")
    if (header ~ /^cairn\//) {
        wanted = header
        gsub(/^cairn\/|[.]h$/, "", wanted)
        whose = owner[wanted]
        if (whose != "" && layer != "" && whose != layer && index(below[layer], " " whose " ") == 0)
            offence(layer " includes " header ", which is of " whose)
    }
    next
}

{
    if (code ~ unsafe)
        offence("calls what is never safe: " $0)
    if (layer == "plan" && code ~ impure)
        offence("plan is arithmetic only: " $0)
}

END { exit found }
' || exit 1
