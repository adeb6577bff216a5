#compdef cairn
# zsh completion for cairn: the program itself says what could come next.

_cairn() {
    local line value what program=${words[1]}
    local -a asked values shown
    integer width=0 files=0
    asked=("${(@)words[2,CURRENT]}")
    asked[-1]=$PREFIX
    [[ $program == \~* ]] && program=$HOME${program#\~}

    for line in "${(@f)$($program __complete "${(@Q)asked}" 2>/dev/null)}"; do
        [[ -n $line ]] || continue
        if [[ $line == :files ]]; then
            files=1
            continue
        fi
        value=${line%%$'\t'*}
        what=${line#*$'\t'}
        values+=("$value")
        shown+=("${what:+-- $what}")
        (( ${#value} > width )) && width=${#value}
    done
    integer i
    for (( i = 1; i <= ${#values}; i++ )); do
        line="${(r:width:)values[i]} $shown[i]"
        shown[i]=${line[1,COLUMNS-1]}
    done
    (( ${#values} )) && compadd -V cairn -l -d shown -a values
    if (( files )); then
        [[ $PREFIX == --*=* ]] && compset -P '*='
        _files
    fi
}

if [[ $funcstack[1] == _cairn ]]; then
    _cairn "$@"
else
    compdef _cairn cairn
fi
