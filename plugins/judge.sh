#!/bin/sh
# judge.sh NM SIZE PLUGIN.la: one exported symbol, and nothing that a request could write to and the next
# one read. What is wrong is said in a sentence, and the build ends.
set -eu
nm=$1 size=$2 la=$3
folder=$(dirname "$la")
name=$(basename "$la" .la)
so=$folder/.libs/$name.so
wrong() { echo "plugin $name: $1" >&2; exit 1; }

[ -f "$so" ] || wrong "$so was not built"
symbols=$($nm -D --defined-only "$so" | awk '{ print $NF }')
[ "$symbols" = cim_plugin_1 ] ||
	wrong "it must export cim_plugin_1 and nothing else, not: $(echo $symbols); end it with CIM_PLUGIN(...)"

for object in "$folder"/.libs/*.o; do
	[ -f "$object" ] || continue
	# sanitizers and coverage keep their own counters in every object
	! $nm -u "$object" | grep -q -e __asan -e __ubsan -e __gcov -e __sanitizer || continue
	written=$($size -A "$object" | awk '($1 ~ /^\.(data|bss|tdata|tbss)$/ || $1 ~ /^\.(data|bss)\./ &&
		$1 !~ /^\.data\.rel\.ro/) && $2 > 0 { print $1 " (" $2 " bytes)" }')
	[ -z "$written" ] || wrong "$(basename "$object" .o | sed 's/^[^-]*_la-//').c has writable data in $(echo $written): make it \
const, or keep it in what start() returns; a worker answers many people one after the other"
done
