# Asks bash's completion of a line. usage: bash ask.bash FILE LINE
. "$1"
# Words as bash splits them, = being a word of its own.
read -r -a COMP_WORDS <<<"${2//=/ = }"
[[ $2 == *' ' || $2 == *= ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
COMP_TYPE=9 COLUMNS=200
compopt() { :; }
_cairn cairn "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
for reply in "${COMPREPLY[@]}"; do
    reply=${reply%%  (*}
    reply=${reply//\\/}
    echo "${reply%"${reply##*[! ]}"}"
done
