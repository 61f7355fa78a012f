# Building out of the tree, and putting what was built where the unprivileged user reaches it.
# Sourced by ./cimaise. A build has a name: plain, asan, fuzz, clang; each its folder under build/.

need_packages() {
	local list

	list=$("$service/packages.sh" missing "$@")
	[ "$list" ] || return 0
	step "Debian packages: $(echo $list)"
	mkdir -p "$state"
	if is_root; then
		"$service/packages.sh" install $list
	elif have sudo; then
		sudo "$service/packages.sh" install $list
	else
		fail "these packages are missing, and neither root nor sudo is there to install them: $(echo $list)"
	fi >"$state/packages.log" 2>&1 || { tail -n 20 "$state/packages.log" >&2; fail "apt-get failed"; }
}

check_tree() {
	case $top in
	*[[:space:]]*) fail "autotools cannot build in a folder with a space in its name: $top" ;;
	esac
}

# Two builds of one checkout would both run autoreconf.
configure_tree() {
	local name=$1 built=$top/build/$1; shift

	check_tree
	mkdir -p "$built"
	if [ ! -x "$top/configure" ] || [ "$top/configure.ac" -nt "$top/configure" ]; then
		(cd "$top" && flock build autoreconf -fi) >"$built/autoreconf.log" 2>&1 ||
			{ tail -n 20 "$built/autoreconf.log" >&2; fail "autoreconf failed"; }
	fi
	[ -f "$built/Makefile" ] || (cd "$built" && "$top/configure" -C --prefix=/usr --sysconfdir=/etc \
		--localstatedir=/var --libexecdir=/usr/libexec/cimaise "$@") >"$built/configure.log" 2>&1 ||
		{ tail -n 5 "$built/configure.log" >&2; rm -f "$built/Makefile"; fail "configure failed"; }
}

make_tree() {
	local name=$1 built=$top/build/$1; shift

	make -C "$built" -j"$(nproc)" "$@" >"$built/make.log" 2>&1 ||
		{ grep -E 'error|Error|undefined' "$built/make.log" | head -n 20 >&2 || tail -n 5 "$built/make.log" >&2
		fail "the build failed; the whole log is $built/make.log"; }
}

build_plain() {
	configure_tree plain CFLAGS=-O2
	make_tree plain
}

# Sanitizers slow the programs three times and find what tests alone pass over.
build_asan() {
	configure_tree asan CFLAGS='-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer'
	make_tree asan
}

# Everything once with the other compiler, as strict: programs, plugins, tests. Nothing of it runs.
build_clang() {
	configure_tree clang CC=clang CFLAGS=-O1
	make_tree clang check TESTS=
}

# install_tree NAME FOLDER: an installation under FOLDER, and beside it what only a demo needs.
install_tree() {
	local built=$top/build/$1 to=$2

	rm -rf "$to.new"
	mkdir -p "$to.new/demo"
	make -C "$built" install DESTDIR="$to.new" >"$built/install.log" 2>&1 ||
		{ tail -n 20 "$built/install.log" >&2; fail "make install failed"; }
	cp -R "$service/site" "$service/sink" "$service/pages" "$top/cgi/etc" "$to.new/demo/"
	mkdir "$to.new/demo/sql"
	cp "$top"/tests/demo/*.sql "$to.new/demo/sql/"
	for file in "$top"/plugins/*/demo.sql; do
		[ ! -e "$file" ] || cp "$file" "$to.new/demo/sql/9-$(basename "$(dirname "$file")").sql"
	done
	chmod -R a+rX "$to.new"
	rm -rf "$to.old"
	[ ! -e "$to" ] || mv "$to" "$to.old"
	mv "$to.new" "$to"
	rm -rf "$to.old"
}
