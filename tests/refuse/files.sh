# Files that are no plugin, or that somebody else could have written. Sourced by load.sh.

file=$tmp/plugins/sound/sound.so

sound sound
if "$ctl" --config "$tmp/conf" check "$file" >/dev/null 2>&1; then pass; else fail "the sound plugin is refused"; fi

sound sound; chmod 775 "$file"
compare sound "sound.so must belong to root or to this program's user and be writable by nobody else: chown root, chmod 755"

sound sound; chmod 777 "$tmp/plugins/sound"
compare sound "the folder @/plugins/sound must belong to root or to this program's user and be writable by nobody else: chmod 755"

sound sound; mv "$file" "$file.real"; ln -s "$file.real" "$file"
write_conf sound
got=$("$ctl" --config "$tmp/conf" check 2>&1 >/dev/null | sed -n 's|^plugin sound: ||p' | sed "s|$tmp|@|g" || true)
[ "$got" = "@/plugins/sound/sound.so is a symbolic link: put the file itself there" ] && pass || fail "a symbolic link" "$got"

sound sound; echo "no plugin" >"$file"
compare sound "sound.so is no shared object of this machine"

sound sound; head -c 3000 "$file" >"$file.cut"; mv "$file.cut" "$file"
compare sound "sound.so is no shared object of this machine"

sound sound; : >"$file"
compare sound "sound.so is no shared object of this machine"

sound sound -DTWO
compare sound "sound.so exports helper besides cim_plugin_1: make it static, or build with -fvisibility=hidden"

sound sound -DNONE
compare sound "sound.so does not export cim_plugin_1: end the plugin with CIM_PLUGIN(...), and build it for version 1 of cimaise.h"

sound sound -DCALLS
compare sound "it calls db_write, which the host does not give: a plugin calls what cimaise.h declares, and the C library"

# what a request could write to and the next one read, also where nobody can name it any more
leaves() {
	compare sound "it has writable data$1 in $2: make it const, or keep it in what start() returns; a worker answers many people one after the other"
}
sound sound -DCOUNTS; leaves ', calls' .bss
sound sound -DLISTS; leaves ', names' .data
sound sound -DOWNS; leaves ', mine' .tbss
sound sound -DLISTS; strip "$file"; leaves '' .data

sound sound; strip "$file"
if "$ctl" --config "$tmp/conf" check "$file" >/dev/null 2>&1; then pass; else fail "a stripped plugin is refused"; fi

sound sound -DMINOR=99
compare sound "it is built for version 1.99 of cimaise.h, this host gives 1.0: build it again with the cimaise.h of this host"

sound sound -DROUTE=8
compare sound "struct cim_route has 8 bytes where the host has 48: build it again with the cimaise.h of this host"

sound sound '-DBUILT="other"'
compare sound "its build string is \"other\", not \"cimaise-1\": it is built for another host"

sound sound; rm "$file"; mkdir "$file"
compare sound "sound.so is no regular file"

# who opens a pipe waits for its other end
sound sound; rm "$file"; mkfifo "$file"
got=$(timeout 20 "$ctl" --config "$tmp/conf" check "$file" 2>&1 | sed -n "s|^plugin sound: $tmp/plugins/sound/||p" || true)
[ "$got" = "sound.so is no regular file" ] && pass || fail "a pipe" "$got"

sound sound; rm "$file"
(cd "$tmp/plugins/sound" && python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("sound.so")')
compare sound "sound.so cannot be opened: No such device or address"

sound sound
gcc -shared -o "$tmp/libgone.so" -x c - <<<'int gone(void) { return 3; }'
gcc "${module[@]}" -I"$top/cgi" -o "$file" "$here/load/sound.c" -Wl,--no-as-needed "$tmp/libgone.so"
rm "$tmp/libgone.so"
compare sound "it cannot be loaded: @/libgone.so: cannot open shared object file: No such file or directory"

rm -rf "$tmp/plugins"; mkdir "$tmp/plugins"; write_conf sound
got=$("$ctl" --config "$tmp/conf" check 2>&1 >/dev/null | sed -n 's|^plugin sound: ||p' | sed "s|$tmp|@|g" || true)
[ "$got" = "neither @/plugins/sound.so nor @/plugins/sound/sound.so is there" ] && pass || fail "no file" "$got"

# ---- the build refuses what a request could write to, and what is exported besides
judged() {
	local what=$1 wanted=$2 said; shift 2
	rm -rf "$tmp/judged"; mkdir -p "$tmp/judged/.libs"
	printf '%s\n' '#include "small.h"' "$@" >"$tmp/judged/x.c"
	gcc "${module[@]}" -I"$top/cgi" -I"$here/load" -c -o "$tmp/judged/.libs/x.o" "$tmp/judged/x.c"
	gcc -shared -o "$tmp/judged/.libs/x.so" "$tmp/judged/.libs/x.o"
	: >"$tmp/judged/x.la"
	said=$("$top/plugins/judge.sh" nm size "$tmp/judged/x.la" 2>&1) || true
	[ "$said" = "$wanted" ] && pass || fail "the build, $what" "wanted: $wanted" "said:   $said"
}
good='CIM_PLUGIN(.name = "x", .title = "Titre");'
keep='make it const, or keep it in what start() returns; a worker answers many people one after the other'
judged 'a good plugin' '' "$good"
judged 'a counter' "plugin x: x.c has writable data in .bss (4 bytes): $keep" 'int *count(void) { static int n; return &n; }' "$good"
judged 'a list' "plugin x: x.c has writable data in .data (12 bytes): $keep" 'int *list(void) { static int n[] = { 1, 2, 3 }; return n; }' "$good"
judged 'a thread’s own' "plugin x: x.c has writable data in .tbss (4 bytes): $keep" 'int *own(void) { static _Thread_local int n; return &n; }' "$good"
judged 'a helper for all' 'plugin x: it must export cim_plugin_1 and nothing else, not: cim_plugin_1 helper; end it with CIM_PLUGIN(...)' \
	'__attribute__((visibility("default"))) int helper(void) { return 3; }' "$good"
judged 'no plugin' 'plugin x: it must export cim_plugin_1 and nothing else, not: ; end it with CIM_PLUGIN(...)' 'int main_of_none(void) { return 3; }'
