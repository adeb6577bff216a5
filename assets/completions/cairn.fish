# fish completion for cairn: the program itself says what could come next.

function __cairn_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    for line in ($program __complete $words 2>/dev/null)
        if test "$line" = :files
            set -l word (commandline -ct)
            if string match -q -- '--*=*' $word
                set -l option (string replace -r '=.*' = -- $word)
                printf '%s\n' $option(__fish_complete_path (string replace -r '^[^=]*=' '' -- $word))
            else
                __fish_complete_path $word
            end
        else
            printf '%s\n' $line
        end
    end
end

complete -c cairn -f -k -a '(__cairn_complete)'
