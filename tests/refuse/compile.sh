# Wrong uses of cimaise.h, a file each; its first line is a pattern that an error must fit, of both compilers.
# Sourced by run.

compile_one() {
	local cc=$1 file=$2 pattern said
	pattern=$(sed -n '1s|^/\* refused: \(.*\) \*/$|\1|p' "$file")
	if said=$("$cc" "${strict[@]}" -I"$top/cgi" -fsyntax-only "$file" 2>&1); then
		[ -z "$pattern" ] && pass || fail "$cc takes ${file##*/}"
	elif [ -z "$pattern" ]; then
		fail "$cc refuses ${file##*/}" "$said"
	elif grep -qE "error: .*($pattern)" <<<"$said"; then
		pass
	else
		fail "$cc refuses ${file##*/} for another reason than $pattern" "$said"
	fi
}

for cc in gcc clang; do
	for file in "$here"/compile/[0-9]*.c; do
		compile_one "$cc" "$file"
	done
done
