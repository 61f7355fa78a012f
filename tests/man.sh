#!/bin/sh
# The manual pages: mandoc has nothing to say about them.
set -eu
command -v mandoc >/dev/null || { echo "mandoc is missing: apt install mandoc" >&2; exit 1; }
cd "${srcdir:-.}/cgi/man"
said=$(mandoc -Tlint ./*.[1-9] 2>&1 | grep -v 'outdated mandoc.db' || true)
[ -z "$said" ] || { echo "$said"; exit 1; }
