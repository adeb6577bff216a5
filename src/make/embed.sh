#!/bin/sh
# Prints C source that holds the files as bytes: a table NAME_files of
# {name, text, size}, in the order given, and its length NAME_count.
# usage: embed.sh NAME FILE...
set -eu
name=$1
shift
echo '#include "cairn/embed.h"'
n=0
for file; do
    echo "static const unsigned char file_${n}[] = {"
    od -An -v -tx1 "$file" | sed 's/ *\([0-9a-f][0-9a-f]\)/0x\1,/g'
    echo '0};'
    n=$((n + 1))
done
echo "const struct embedded_file embed_${name}[] = {"
n=0
for file; do
    echo "{\"$(basename "$file")\", (const char *)file_$n, sizeof file_$n - 1},"
    n=$((n + 1))
done
echo '};'
echo "const size_t embed_${name}_count = $n;"
