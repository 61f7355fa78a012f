#!/bin/bash
# Debian packages by what they are for.
#
#	packages.sh missing PURPOSE..	the names that are not installed, one a line
#	packages.sh install NAME..	installs them, as root; no service is started meanwhile
#
# PURPOSE: build, demo, test. MariaDB comes as -core packages: no server of the system, no service.
set -euo pipefail

build='build-essential autoconf automake libtool pkg-config libfcgi-dev libmariadb-dev libpcre2-dev
	libsodium-dev libjansson-dev libinih-dev libseccomp-dev libutf8proc-dev libcmark-dev
	zlib1g-dev libcurl4-openssl-dev tzdata'
demo='mariadb-server-core mariadb-client-core nginx-light php8.2-cgi python3 python3-aiosmtpd procps'
test='libcmocka-dev valgrind clang libclang-rt-14-dev mandoc chromium fonts-dejavu-core
	python3-icalendar curl openssl'

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing() {
	local purpose name

	for purpose; do
		for name in ${!purpose}; do installed "$name" || echo "$name"; done
		# A Node of another source serves as well: Debian's npm does not install beside it.
		if [ "$purpose" = test ]; then
			command -v node >/dev/null || echo nodejs
			command -v npm >/dev/null || echo npm
		fi
	done
}

# Services that packages would start are held back by a policy that is taken away again.
policy=/usr/sbin/policy-rc.d
hold() {
	grep -qs 'cimaise demo' "$policy" || [ ! -e "$policy" ] || mv "$policy" "$policy.before-cimaise"
	printf '#!/bin/sh\n# cimaise demo: start nothing while packages are installed\nexit 101\n' >"$policy"
	chmod 755 "$policy"
}
release() {
	rm -f "$policy"
	[ ! -e "$policy.before-cimaise" ] || mv "$policy.before-cimaise" "$policy"
}

known() { apt-cache policy "$@" 2>/dev/null | awk '/Candidate:/ && $2 != "(none)" { n++ } END { print n + 0 }'; }

install() {
	export DEBIAN_FRONTEND=noninteractive

	[ "$(known "$@")" -eq $# ] || apt-get update -qq
	hold
	trap release EXIT
	apt-get install -y -qq --no-install-recommends "$@" </dev/null
}

verb=${1:-}; shift || true
case $verb in
missing) missing "$@" ;;
install) install "$@" ;;
*) echo "usage: packages.sh missing PURPOSE.. | install NAME.." >&2; exit 2 ;;
esac
