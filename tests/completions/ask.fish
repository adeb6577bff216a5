# Asks fish's completion of a line. usage: fish ask.fish FILE LINE
source $argv[1]
complete -C $argv[2] | string replace -r '\t.*' '' | string replace -r '^--[a-z]*=' ''
