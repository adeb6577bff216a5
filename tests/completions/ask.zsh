# Asks zsh's completion of a line. usage: zsh ask.zsh FILE LINE
compdef() { :; }
. $1
words=(${(z)2})
[[ $2 == *' ' ]] && words+=('')
CURRENT=${#words}
PREFIX=${words[CURRENT]}
COLUMNS=200
compadd() { print -rl -- ${values#--*=}; }
compset() { PREFIX=${PREFIX#$~2}; }
_files() { print -rl -- $PREFIX*(N); }
_cairn
