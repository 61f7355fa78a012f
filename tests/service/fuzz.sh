#!/bin/bash
# Every target of tests/fuzz for a few seconds under libFuzzer, ASan and UBSan (CIM_FUZZ_SECONDS).
# fuzz_NAME.c holds LLVMFuzzerTestOneInput; seeds stand in seeds/NAME/, words in NAME.dict.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
. "$top/tests/service/common.sh"
. "$service/build.sh"

built=$top/build/fuzz
seconds=${CIM_FUZZ_SECONDS:-5}
flags='-g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined'
configure_tree fuzz CC=clang CFLAGS="$flags"
make_tree fuzz cgi/libcimaise.a
libs=$(pkg-config --libs libmariadb libpcre2-8 libsodium jansson inih libseccomp libutf8proc libcmark zlib)
heads=$(pkg-config --cflags libmariadb)
passed=0 failed=0
mkdir -p "$built/fuzz"
for file in "$top"/tests/fuzz/fuzz_*.c; do
	[ -e "$file" ] || { say "FAIL there is no target in tests/fuzz"; failed=1; break; }
	name=$(basename "$file" .c) name=${name#fuzz_}
	out=$built/fuzz/$name
	log=$out.log corpus=$out.corpus
	mkdir -p "$corpus"
	if ! clang -std=c11 -D_GNU_SOURCE -g -O1 -fsanitize=fuzzer,address,undefined \
		-fno-sanitize-recover=undefined -I"$built" -I"$top/cgi" $heads "$file" "$built/cgi/libcimaise.a" \
		$libs -lfcgi -o "$out" >"$log" 2>&1; then
		say "FAIL $name does not build:"
		head -n 10 "$log"
		failed=$((failed + 1))
		continue
	fi
	seeds=$top/tests/fuzz/seeds/$name words=$top/tests/fuzz/$name.dict
	if "$out" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
		-artifact_prefix="$out-" $([ ! -f "$words" ] || echo "-dict=$words") "$corpus" \
		$([ ! -d "$seeds" ] || echo "$seeds") >"$log" 2>&1; then
		passed=$((passed + 1))
		say "ok   $name $(sed -n 's/stat::number_of_executed_units: */runs /p' "$log")"
	else
		failed=$((failed + 1))
		say "FAIL $name, input and stack in $log:"
		grep -E 'ERROR|SUMMARY|runtime error|Test unit written' "$log" | head -n 6 || true
	fi
done
say "$passed passed, $failed failed"
