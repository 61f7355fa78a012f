#!/bin/bash
# Unit tests under ASan and UBSan, the catalogue of texts, and what `make check` asserts of the build.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
. "$top/tests/service/common.sh"
. "$service/build.sh"

build_asan
built=$top/build/asan
export ASAN_OPTIONS=abort_on_error=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1
# Nothing of an earlier run counts, ended or not: its verdicts and their logs go first.
forget() { find "$1" -name '*.trs' | while read -r trs; do rm -f "$trs" "${trs%.trs}.log"; done; }
forget "$built"
make -C "$built" -k -j"$(nproc)" check >"$built/check.log" 2>&1 || true

# What sanitizers forbid: the sandbox, in the build that people run.
build_plain
sandbox=$top/build/plain/tests/unit/test_sandbox
forget "$top/build/plain"
if make -C "$top/build/plain" tests/unit/test_sandbox >"$sandbox.log" 2>&1 &&
	srcdir=$top "$sandbox" >"$sandbox.log" 2>&1; then result=PASS; else result=FAIL; fi
echo ":test-result: $result tests/unit/test_sandbox" >"$sandbox.trs"

# A cmocka program counts its tests, another kind of test counts as one. A program that died before its
# last line counts as failed whatever it passed, and so does one that left no log.
passed=0 failed=0
while read -r trs; do
	log=${trs%.trs}.log
	result=$(sed -n 's/^:test-result: //p' "$trs")
	[ -e "$log" ] || { result='no log'; : >"$log"; }
	n=$(sed -n 's/.*\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
	m=$(sed -n 's/.*\[  FAILED  \] \([^:]*\)$/\1/p' "$log" | sort -u | wc -l)
	case ${result%% *} in
	PASS) passed=$((passed + (n > 0 ? n : 1))) ;;
	*)
		passed=$((passed + n)) failed=$((failed + (m > 0 ? m : 1)))
		say "FAIL ${trs##*/} ($result)"
		{ grep -vE '^\[ (RUN  |      OK) ' "$log" || true; } | tail -n 40 | sed 's/^/    /' ;;
	esac
done < <(find "$built" -name '*.trs' ! -name 'test_sandbox.trs' | sort; echo "$sandbox.trs")
if [ $((passed + failed)) = 0 ]; then
	say "FAIL make check ran no test; the end of $built/check.log:"
	tail -n 15 "$built/check.log"
	failed=1
elif ! grep -q '^# TOTAL:' "$built/check.log" || grep -qE '^make.*\*\*\*.*\.(o|lo|so|la|a)\]' "$built/check.log"; then
	say "FAIL make check did not reach its end:"
	grep -E 'error|\*\*\*' "$built/check.log" | head -n 15 || true
	failed=$((failed + 1))
fi
if (build_clang); then passed=$((passed + 1)); else say "FAIL the build with clang"; failed=$((failed + 1)); fi
if "$top/tests/texts.py"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
say "$passed passed, $failed failed"
