# The test suites, each with its own private services. Sourced by ./cimaise.
# A suite is a function suite_NAME that prints what fails and ends with a line "N passed, N failed".

suites='unit requests refuse fuzz browser faults interop'

# sum FILE..: adds the last lines of that form; a file without one counts as a failure.
sum() {
	awk '/^[0-9]+ passed, [0-9]+ failed$/ { p[FILENAME] = $1; f[FILENAME] = $3 }
		END { for (i = 1; i < ARGC; i++) if (ARGV[i] in p) { n += p[ARGV[i]]; m += f[ARGV[i]] } else m++
		print n + 0, m + 0 }' "$@"
}

run_suites() {
	local name logs=() passed failed log began

	for name; do
		case " $suites " in *" $name "*) ;; *) fail "no such suite: $name; there are: $suites" ;; esac
	done
	mkdir -p "$state/test"
	trap 'end_suites' EXIT
	trap 'exit 130' INT TERM
	need_packages build demo test
	need_runner
	for name in ${@:-$suites}; do
		log=$state/test/$name.log began=$SECONDS
		say "== $name"
		# In a shell of its own: a suite that cannot run ends itself, not the others.
		(set -euo pipefail; "suite_$name") 2>&1 | tee "$log" || true
		grep -qE '^[0-9]+ passed, [0-9]+ failed$' "$log" || say "FAIL the suite $name could not run to its end"
		read -r passed failed <<<"$(sum "$log")"
		say "== $name: $passed passed, $failed failed, $((SECONDS - began)) s"
		logs+=("$log")
		end_stacks
	done
	read -r passed failed <<<"$(sum "${logs[@]}")"
	say "$passed passed, $failed failed"
	[ "$failed" = 0 ] && [ "$passed" != 0 ]
}

# Stacks of tests stand in memory where they can, and end whatever happens.
new_stack() {
	local under=/dev/shm name

	[ -d "$under" ] && [ -w "$under" ] || under=/var/tmp
	name=$(mktemp -d "$under/cimaise-test-XXXXXX")
	chmod 755 "$name"
	echo "$name" >>"$state/test/stacks"
	echo "$name"
}
end_stacks() {
	local name

	[ -s "$state/test/stacks" ] || return 0
	while read -r name; do
		stack remove "$name/stack" || true
		rm -rf "$name"
	done <"$state/test/stacks"
	rm -f "$state/test/stacks"
}
end_suites() {
	local code=$?

	trap - EXIT INT TERM
	end_stacks
	exit $code
}

# fresh_stack VERB BUILD: a stack with the demo data; VERB is up or data. Prints its folder. The data are
# made once for all suites, and again when the schema or the demo changes.
fresh_stack() {
	local verb=$1 build=$2 base key

	base=$(new_stack)
	install_tree "$build" "$base/installed"
	key=$(cd "$top" && find schema tests/demo tests/service plugins/*/demo.sql -type f -print0 |
		sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
	find "$(dirname "$(place x)")" -maxdepth 1 -name 'template-*' ! -name "template-$key" -exec rm -rf {} +
	CIM_PLUGINS="webinars hello" CIM_TEMPLATE=$(place "template-$key") stack "$verb" "$base/stack" "$base/installed" >&2
	echo "$base/stack"
}

need_npm() {
	local mark=$state/test/npm lock=$top/tests/browser/package-lock.json

	cmp -s "$lock" "$mark" && [ -d "$top/tests/browser/node_modules" ] && return 0
	(cd "$top/tests/browser" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) ||
		fail "npm ci failed in tests/browser"
	cp "$lock" "$mark"
}

suite_requests() {
	local dir

	build_asan
	make_tree asan tests/requests/run
	dir=$(fresh_stack data asan)
	cp "$top/build/asan/tests/requests/run" "$dir/run"
	mkdir -p "$dir/scripts"
	cp "$top"/tests/requests/*.test "$dir/scripts/"
	find "$top/plugins" -name '*.test' -exec cp {} "$dir/scripts/" \;
	own "$dir/scripts"
	(cd "$dir/scripts" && "${as[@]}" ../run "$dir/cimaise.conf" *.test)
}

suite_refuse() {
	build_asan
	"$top/tests/refuse/run" "$top/build/asan"
}

suite_browser() {
	local dir

	build_plain
	need_npm
	dir=$(fresh_stack up plain)
	mkdir -p "$state/shots"
	node "$top/tests/browser/run.mjs" "$dir/demo.json" "$state/shots"
}

suite_faults() {
	local dir

	build_plain
	dir=$(fresh_stack up plain)
	python3 "$top/tests/faults/run.py" "$dir"
}

suite_interop() {
	local dir

	build_plain
	need_npm
	dir=$(fresh_stack up plain)
	/usr/bin/python3 "$top/tests/interop/run.py" "$dir/demo.json"
}

suite_unit() { "$service/unit.sh"; }
suite_fuzz() { "$service/fuzz.sh"; }

# A bench prints "NAME RATIO WHAT"; its ratio is to a baseline measured in the same run.
run_bench() {
	local dir rows=$state/test/bench

	mkdir -p "$state/test"
	trap 'end_suites' EXIT
	need_packages build demo
	need_runner
	build_plain >&2
	dir=$(fresh_stack up plain)
	/usr/bin/python3 "$top/tests/bench/run.py" "$dir/demo.json" "$state/bench.json" "$@"
}
