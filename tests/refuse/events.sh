# Events between plugins: who is refused does not hang on the order in which they are loaded; what is heard
# as it is told is taken, and the audit says who tells and who hears. Sourced by run.

# refused_of NAME..: loaded in this order, the names of those that are refused.
refused_of() {
	local name

	rm -rf "$tmp/plugins"
	for name; do build_one "$name"; done
	write_conf "$@"
	"$ctl" --config "$tmp/conf" check 2>&1 >/dev/null | sed -n 's|^plugin \([a-z]*\): it [a-z]* tale.*|\1|p' |
		LC_ALL=C sort -u | tr '\n' ' '
}
in_any_order() {
	local wanted=$1 got; shift
	for names in "$*" "$(printf '%s\n' "$@" | tac | tr '\n' ' ')"; do
		got=$(refused_of $names || true)
		[ "$got" = "$wanted" ] && pass || fail "loaded $names" "wanted: $wanted" "refused: $got"
	done
}
in_any_order "" teller hearswell
in_any_order "hearsmore " teller hearsmore hearswell
in_any_order "teller tellsother " teller tellsother
# of two who tell otherwise neither tells: who hears one of them rightly is not at fault
in_any_order "teller tellsother " teller tellsother hearswell hearsmore

rm -rf "$tmp/plugins"
for name in teller hearswell; do build_one $name; done
write_conf hearswell teller
got=$("$ctl" --config "$tmp/conf" check 2>&1 >/dev/null)
[ "$got" = "plugin hearswell: it hears never.told, which no loaded plugin tells" ] && pass || fail "what nobody tells" "$got"
got=$("$ctl" --config "$tmp/conf" audit 2>/dev/null | grep ^event | LC_ALL=C sort)
wanted=$(printf 'event\t%s\t%s\t%s\n' audit.seal core core every.day core - every.hour core core every.minute core - \
	never.told - hearswell privacy.asked core core tale.ended teller hearswell tale.told teller hearswell)
[ "$got" = "$wanted" ] && pass || fail "the events of the audit" "$got"
