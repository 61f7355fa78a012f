#!/bin/sh
# A private MariaDB for tests: own data directory, Unix socket only, nothing of the system's.
#
#	mariadb.sh start DIR [OPTION..]	prints the socket path; OPTIONs go to mariadbd
#	mariadb.sh stop DIR		ends the server and removes its data
#	mariadb.sh kill DIR		ends it at once, as a power cut would; data stays
#	mariadb.sh halt DIR		ends it in order; data stays
#	mariadb.sh again DIR [OPTION..]	starts it over the data that are there
#
# DIR holds socket, pid and log; the data stand in tmpfs where there is one (CIM_DATA=disk: in DIR;
# CIM_DATA=/PATH: there). A template of the data directory is made once a version of the server. As
# root, the server runs as nobody (CIM_USER: as this one); CIM_KEEP=1: it outlives the terminal.
# Account root, no password: the folder, mode 0700, is the lock.
set -eu

say() { echo "mariadb.sh: $*" >&2; exit 1; }
[ $# -ge 2 ] || say "usage: mariadb.sh start|stop|kill|halt|again DIR [OPTION..]"
verb=$1; mkdir -p "$2"; dir=$(cd "$2" && pwd); shift 2
[ ${#dir} -le 96 ] || say "$dir is too long for the path of a socket (108 bytes)"
PATH=$PATH:/usr/sbin:/sbin

if [ "$(id -u)" = 0 ]; then
	owner=$(id -u "${CIM_USER:-nobody}")
	as="setpriv --reuid $owner --regid $(id -g "${CIM_USER:-nobody}") --clear-groups"
else
	owner=$(id -u)
	as=
fi
small="--innodb-log-file-size=16M --innodb-buffer-pool-size=64M --performance-schema=OFF"

template() {
	version=$(mariadbd --no-defaults --version | tr -c 'A-Za-z0-9.\n' _ | cut -c1-60)
	made=${TMPDIR:-/tmp}/cimaise-template-$owner-$version
	if [ ! -d "$made" ]; then
		new=$($as mktemp -d "${TMPDIR:-/tmp}/cimaise-new.XXXXXX")
		$as mariadb-install-db --no-defaults --datadir="$new" $small --skip-test-db \
			--auth-root-authentication-method=normal >"$dir/install.log" 2>&1 ||
			say "mariadb-install-db failed: $dir/install.log"
		$as mv -T "$new" "$made" 2>/dev/null || $as rm -rf "$new"
	fi
	[ "$(stat -c %u "$made")" = "$owner" ] || say "$made belongs to somebody else"
}

place() {
	case ${CIM_DATA:-} in
	/*)
		$as mkdir -p "$CIM_DATA" && echo "$CIM_DATA"
		return ;;
	esac
	if [ "${CIM_DATA:-}" != disk ] && [ -d /dev/shm ] && [ -w /dev/shm ]; then
		$as mktemp -d /dev/shm/cimaise.XXXXXX
	else
		$as mkdir -p "$dir/data" && echo "$dir/data"
	fi
}

run() {
	data=$(cat "$dir/where")
	rm -f "$dir/s"
	${CIM_KEEP:+setsid} $as mariadbd --no-defaults --datadir="$data" --socket="$dir/s" --pid-file="$dir/pid" $small \
		--skip-networking --skip-name-resolve --character-set-server=utf8mb4 \
		--collation-server=utf8mb4_uca1400_ai_ci "$@" >>"$dir/log" 2>&1 </dev/null &
	echo $! >"$dir/server"
	n=0
	until mariadb --no-defaults --socket="$dir/s" -u root -e "DO 1" >/dev/null 2>&1; do
		n=$((n + 1))
		[ $n -lt 300 ] && kill -0 "$(cat "$dir/server")" 2>/dev/null || say "no answer: $dir/log"
		sleep 0.05
	done
	echo "$dir/s"
}

# The server of this folder, if it runs: its number, but only if it is still ours.
ours() {
	[ -f "$dir/server" ] && pid=$(cat "$dir/server") &&
		{ tr '\0' '\n' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qx -- "--socket=$dir/s"
}

halt() {
	ours || return 0
	kill "$pid"
	while ours; do sleep 0.02; done
}

case $verb in
start)
	ours && say "$dir has a server already"
	chown "$owner" "$dir"; chmod 700 "$dir"
	template
	place >"$dir/where"
	$as cp -R "$made/." "$(cat "$dir/where")"
	run "$@" ;;
again)
	ours && say "$dir has a server already"
	chown "$owner" "$dir"; chmod 700 "$dir"
	case ${CIM_DATA:-} in /*) echo "$CIM_DATA" >"$dir/where" ;; esac
	run "$@" ;;
kill)
	ours && kill -KILL "$pid"
	while ours; do sleep 0.02; done ;;
halt)
	halt ;;
stop)
	halt
	[ ! -f "$dir/where" ] || $as rm -rf "$(cat "$dir/where")"
	rm -f "$dir/where" "$dir/server" "$dir/pid" "$dir/s" ;;
*)
	say "unknown verb: $verb" ;;
esac
