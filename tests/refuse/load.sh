# Wrong plugins, a file each with its pages beside it (NAME.page.html is its page.html). The first lines say
# all the sentences with which it is refused, compared exactly; "with:" names what is loaded before it.
# Sourced by run.

write_conf() {
	sed 's/^\t//' >"$tmp/conf" <<-END
	[site]
	name = Association
	site = https://www.example.org
	portal = https://portail.example.org
	contact = info@example.org
	address = 1, rue du Musée
	[database]
	name = cimaise
	[mail]
	from = info@example.org
	[paths]
	plugins = $tmp/plugins
	pages = $top/cgi/page:$top/cgi
	overrides = $tmp/overrides
	schema = $tmp/schema
	www = $top/www
	run = $tmp/state
	[plugins]
	load = $*
	END
}

build_one() {
	local name=$1 to=$tmp/plugins/$1 page; shift
	mkdir -p "$to"
	gcc "${module[@]}" "$@" -I"$top/cgi" -I"$here/load" -o "$to/$name.so" "$here/load/$name.c"
	printf 'key\tcontext\tfr\ten\tes\nsmall.title\tany\tTitre\tTitle\t\n' >"$to/textes.tsv"
	for page in "$here/load/$name".*; do
		[ "${page##*.}" = c ] || cp "$page" "$to/${page#"$here/load/$name."}"
	done
}

# said NAME: the sentences about it, without what differs from one run to the next.
said() {
	"$ctl" --config "$tmp/conf" check "$tmp/plugins/$1/$1.so" 2>&1 >/dev/null | sed -n "s|^plugin $1: ||p" |
		sed "s|$tmp/plugins/$1/||g; s|$tmp|@|g; s|$top/||g" | LC_ALL=C sort
}

compare() {
	local name=$1 wanted=$2 got
	got=$(said "$name" || true)
	if [ -n "$got" ] && [ "$got" = "$wanted" ]; then
		pass
	else
		fail "plugin $name" "wanted: $wanted" "said:   $got"
	fi
}

sentences() { sed -n 's|^/\* refused: \(.*\) \*/$|\1|p' "$1" | LC_ALL=C sort; }
companions() { sed -n 's|^/\* with: \(.*\) \*/$|\1|p' "$1"; }

mkdir -p "$tmp/plugins" "$tmp/schema" "$tmp/overrides" "$tmp/state"
for file in "$here"/load/*.c; do
	name=$(basename "$file" .c)
	wanted=$(sentences "$file")
	[ -n "$wanted" ] || continue
	rm -rf "$tmp/plugins"
	for other in $(companions "$file"); do
		build_one "$other"
	done
	build_one "$name"
	write_conf $(companions "$file") "$name"
	compare "$name" "$wanted"
done

# ---- the file itself: refused before a line of its code runs
sound() { rm -rf "$tmp/plugins"; build_one "$@"; write_conf sound; }
. "$here/files.sh"
. "$here/older.sh"

# ---- no reason without its plugin
said=$(python3 "$here/reasons.py" "$top/cgi" "$here")
[ "$(wc -l <<<"$said")" = 1 ] && [ "$said" -gt 50 ] && pass || fail "reasons of refusal without a test" "$said"
