# bash completion for cairn: the program itself says what could come next.

_cairn() {
    local IFS=$'\n' word value what width=0 i
    local -a words=() values=() whats=()
    # bash splits words at = too; the program wants --option=value whole.
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((${#words[@]} > 0)) &&
            [[ $word == '=' || ${words[-1]} == --*= ]] && [[ ${words[-1]} == --* ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
    done
    [[ ${words[-1]} == *= ]] && word='' || word=${words[-1]##--*=}
    words[-1]=${words[-1]#[\"\']}

    COMPREPLY=()
    while IFS=$'\t' read -r value what; do
        if [[ $value == :files ]]; then
            compopt -o filenames 2>/dev/null
            mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word")
            continue
        fi
        [[ $value == --*=* ]] && value=${value#*=}
        values+=("$value")
        whats+=("$what")
        ((${#value} > width)) && width=${#value}
    done < <("${1/#\~/$HOME}" __complete "${words[@]}" 2>/dev/null)

    if ((${#values[@]} == 1)); then
        printf -v value '%q' "${values[0]}"
        COMPREPLY+=("$value")
    else
        # Only shown, for they differ before the spaces: what is inserted is their common start.
        for ((i = 0; i < ${#values[@]}; i++)); do
            if [[ ${whats[i]} && $COMP_TYPE != 37 ]]; then
                printf -v value "%-${width}s  (%s)" "${values[i]}" "${whats[i]}"
                COMPREPLY+=("${value:0:${COLUMNS:-80}-1}")
            else
                printf -v value '%q' "${values[i]}"
                COMPREPLY+=("$value")
            fi
        done
        compopt -o nosort 2>/dev/null
    fi
}

complete -F _cairn cairn
