# Structs of cimaise.h may grow at their end: a plugin built before is taken, one built after is refused.
# Sourced by load.sh.

# header WHAT SED..: the header of another day, and the plugin built with it.
header() {
	rm -rf "$tmp/plugins" "$tmp/header"; mkdir "$tmp/header"
	sed -E "$@" "$top/cgi/cimaise.h" >"$tmp/header/cimaise.h"
	cmp -s "$top/cgi/cimaise.h" "$tmp/header/cimaise.h" && fail "the header was not changed"
	build_one older -I"$tmp/header"
	write_conf older
}

header '/^\tunsigned flags, cache;/d; /^\tvoid \*\(\*start\)/d; /^\tconst struct cim_shape \*of;/d
	s/^(struct cim_guard .*), \*parent;/\1;/; s/^(struct cim_menu .*) const struct cim_perm \*may;/\1/'
got=$("$ctl" --config "$tmp/conf" check "$tmp/plugins/older/older.so" 2>&1 | grep '^plugin older: ' || true)
[ "$got" = "plugin older: 3 routes, 1 statements, 1 pages: good" ] && pass || fail "an older plugin" "$got"
got=$("$ctl" --config "$tmp/conf" routes 2>&1 | awk '$3 ~ /^\/older/ { printf "%s %s %s;", $2, $3, $4 }')
wanted='GET /older/ older.staff;GET /older/:id older.members;POST /older/:id older.staff;'
[ "$got" = "$wanted" ] && pass || fail "routes of an older plugin" "wanted: $wanted" "said:   $got"

# newer SENTENCE SED..: refused with it, whatever the numbers are.
newer() {
	local wanted=$1 got; shift
	header "$@"
	got=$(said older | sed -E 's/[0-9]+/N/g' || true)
	[ "$got" = "$wanted" ] && pass || fail "a newer plugin" "wanted: $wanted" "said:   $got"
}
for name in route menu plugin; do
	newer "struct cim_$name has N bytes where the host has N: build it again with the cimaise.h of this host" \
		"/^struct cim_$name .*\\};/s/\\};/const char *more; &/
		/^struct cim_$name \\{\$/,/^\\};/s/^\\};/const char *more; &/"
done
newer "struct line: its table has entries of N bytes, not N" 's/^\tconst struct cim_shape \*of;/&\n\tconst char *more;/'
