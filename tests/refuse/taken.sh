# What must be taken: hello, the plugin that `cimaisectl new` writes, built outside of the tree as the guide
# says, depot and dossier, and every piece of code of the guide. Then these answer, over a private
# database. Sourced by run.

# installed NAME VALUE..: cimaise.pc as an installation in $tmp/installed would have it.
mkdir -p "$tmp/installed/include" "$tmp/pc" "$tmp/work" "$tmp/alone"
ln -s "$top/cgi" "$tmp/installed/include/cimaise"
sed -e "s|^includedir=.*|includedir=$tmp/installed/include|" -e "s|^plugindir=.*|plugindir=$tmp/plugins|" \
	-e "s|^pagedir=.*|pagedir=$tmp/pages|" -e "s|^schemadir=.*|schemadir=$tmp/schema|" \
	"$built/cgi/etc/cimaise.pc" >"$tmp/pc/cimaise.pc"
export PKG_CONFIG_PATH=$tmp/pc

# try WHAT COMMAND..: counts as one test; what it said is shown when it fails.
try() {
	local what=$1 said; shift
	if said=$("$@" 2>&1); then pass; else fail "$what" "$said"; fi
}
load() {
	write_conf "$@"
	sed -i "s|^pages = .*|&:$tmp/pages:$top/plugins|" "$tmp/conf"
}

rm -rf "$tmp/plugins" "$tmp/schema"
mkdir -p "$tmp/plugins" "$tmp/pages"
cp -R "$top/schema" "$tmp/schema"
cp "$built/plugins/hello/.libs/hello.so" "$tmp/plugins/"
load hello
try "hello is refused" "$ctl" --config "$tmp/conf" check "$tmp/plugins/hello.so"

# ---- cimaisectl new
cd "$tmp/work"
try "cimaisectl new" "$ctl" new --from "$top/docs/skeleton" carnet
for name in Carnet 1carnet core a-b ''; do
	if "$ctl" new --from "$top/docs/skeleton" "$name" >/dev/null 2>&1; then fail "a plugin named '$name'"; else pass; fi
done
if "$ctl" new --from "$top/docs/skeleton" carnet >/dev/null 2>&1; then fail "new over a plugin"; else pass; fi
# nothing is left behind where it cannot be written whole
mkdir "$tmp/half"
for from in "$tmp/nowhere" "$tmp/half"; do
	said=$("$ctl" new --from "$from" other 2>&1) && fail "new without a skeleton" || pass
	[ ! -e other ] && grep -qF "$from/" <<<"$said" && pass || fail "new from $from" "$said" "$(ls -R other 2>&1)"
	cp "$top/docs/skeleton/plugin.c" "$top/docs/skeleton/list.html" "$tmp/half/"
done
load
for cc in clang gcc; do
	try "carnet with $cc" make -C carnet clean carnet.so CC=$cc CFLAGS='-Werror -pedantic-errors'
	try "make check of carnet with $cc" make -C carnet check CIMAISECTL="$ctl --config $tmp/conf"
done
try "make install of carnet" make -C carnet install
load hello carnet
try "the installed carnet is refused" "$ctl" --config "$tmp/conf" check
# what stands beside the file is judged, not what was installed before, nor what a site puts in its place
try "make check of carnet, installed" make -C carnet check CIMAISECTL="$ctl --config $tmp/conf"
mkdir -p "$tmp/overrides/carnet"
cp carnet/list.html "$tmp/overrides/carnet/"
try "make check of carnet, with another page in its place" make -C carnet check CIMAISECTL="$ctl --config $tmp/conf"
rm -r "$tmp/overrides/carnet"
cp -R carnet spoiled
sed -i '/^carnet.list\t/d' spoiled/textes.tsv
rm spoiled/schema/0001-note.sql
beside() {
	local said
	said=$("$ctl" --config "$tmp/conf" check spoiled/carnet.so 2>&1) || true
	grep -qF "plugin carnet: $1" <<<"$said" && pass || fail "beside the file: $1" "$said"
}
beside 'the text "Notes" has no row in textes.tsv'
beside "it needs migration 0001, the last in $PWD/spoiled/schema is 0000"
sed -i 's/^\(act.carnet.[a-z]*\t[^\t]*\t[^\t]*\t\)[^\t]*/\1/' spoiled/textes.tsv
beside "$PWD/spoiled/textes.tsv: rows without English: 2, 3, 4"
rm -r spoiled
mkdir -p "$tmp/tree/cgi" "$tmp/tree/plugins"
cp "$top/cgi/textes.tsv" "$tmp/tree/cgi/"
cp -R carnet "$tmp/tree/plugins/"
try "texts of carnet" python3 "$top/tests/texts.py" "$tmp/tree"

# ---- what no plugin of the house does yet: forms with files in depot, drafts and letters of staff in dossier
for name in depot dossier; do
	for cc in clang gcc; do
		try "$name with $cc" $cc "${strict[@]}" -I"$top/cgi" -fsyntax-only "$here/$name/$name.c"
	done
	gcc "${module[@]}" -I"$top/cgi" -o "$tmp/plugins/$name.so" "$here/$name/$name.c"
	mkdir -p "$tmp/pages/$name" "$tmp/schema/$name" "$tmp/tree/plugins/$name"
	find "$here/$name" -maxdepth 1 \( -name '*.html' -o -name '*.mail' -o -name '*.tsv' \) \
		-exec cp {} "$tmp/pages/$name/" \;
	cp "$here/$name"/schema/* "$tmp/schema/$name/"
	cp "$here/$name"/*.* "$tmp/tree/plugins/$name/"
	try "texts of $name" python3 "$top/tests/texts.py" "$tmp/tree"
done
load hello carnet depot dossier
try "depot or dossier is refused" "$ctl" --config "$tmp/conf" check

# ---- the guide
if extra=$(python3 "$here/guide.py" "$top/docs/plugin-guide.md" carnet "$tmp/alone"); then pass; else fail "the guide"; fi
printf '{{$subject}}{{title}}{{/subject}}\n{{$text}}{{title}}\n{{/text}}\n{{$html}}<p>{{title}}</p>{{/html}}\n' >"$tmp/alone/told.mail"
for n in $(seq "${extra:-0}"); do
	for cc in gcc clang; do
		try "piece $n of the guide with $cc" $cc "${strict[@]}" -Wno-unused-const-variable -I"$top/cgi" \
			-fsyntax-only "$tmp/alone/$n.c"
	done
	mkdir -p "$tmp/plugins/guide"
	cp "$tmp/alone/told.mail" "$tmp/plugins/guide/"
	sed 's/carnet_/guide_/g' "$tmp/alone/$n.c" >"$tmp/alone/guide.c"
	grep -q ' hears\[\]' "$tmp/alone/guide.c" && hears=', .hears = hears' || hears=
	echo "CIM_PLUGIN(.name = \"guide\", .title = N_(\"Notes\")$hears);" >>"$tmp/alone/guide.c"
	gcc "${module[@]}" -I"$top/cgi" -o "$tmp/plugins/guide/guide.so" "$tmp/alone/guide.c"
	load guide
	try "piece $n of the guide is refused" "$ctl" --config "$tmp/conf" check
	rm -rf "$tmp/plugins/guide"
done
cd "$top"
