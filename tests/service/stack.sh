#!/bin/bash
# A whole running Cimaise in one folder: MariaDB, programs, mail sink, PHP site, nginx.
#
#	stack.sh up DIR INSTALLED	starts what does not run; makes the data when there are none
#	stack.sh data DIR INSTALLED	only the database with the demo data, and the configuration
#	stack.sh down DIR		ends all, in reverse order; data stay
#	stack.sh remove DIR		ends all and removes the folder
#	stack.sh start|stop DIR PART	one part: database, mail, web, site, or a program by name
#	stack.sh kill DIR database	as a power cut would
#	stack.sh show DIR		addresses and accounts, as JSON
#
# INSTALLED is the root of a `make install DESTDIR=`. DIR holds cimaise.conf, data, mails, secret, log
# and pid; sockets stand in a folder of short name, for their paths must fit in 107 bytes.
# CIM_TEMPLATE=FOLDER: the data are kept there once made, and copied from there. CIM_PLUGINS: what is
# loaded, instead of webinars.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
. "$top/tests/service/common.sh"
. "$service/stack_data.sh"
. "$service/stack_parts.sh"

[ $# -ge 2 ] || fail "usage: stack.sh up|data|down|remove|start|stop|kill|show DIR [..]"
verb=$1 dir=$2; shift 2

prepare() {
	need_runner
	mkdir -p "$dir"/{log,pid,secret,mails}
	own "$dir"
	chmod 755 "$dir"; chmod 700 "$dir/secret"
	if [ ! -s "$dir/short" ] || [ ! -d "$(cat "$dir/short")" ]; then
		mktemp -d /tmp/cim-XXXXXX >"$dir/short"
		chmod 755 "$(cat "$dir/short")"
		own "$(cat "$dir/short")"
	fi
	short=$(cat "$dir/short")
	mkdir -p "$short/db" "$short/temp" "$short/state"
	own "$short"
}

read_stack() {
	[ -s "$dir/short" ] && short=$(cat "$dir/short") && [ -d "$short" ] || return 1
	[ -s "$dir/installed" ] && installed=$(cat "$dir/installed")
}

# The folder has data: made now, or copied from those made before.
data() {
	[ -d "$1" ] || fail "$1 does not hold an installed Cimaise"
	(cd "$1" && pwd) >"$dir/installed"
	read_stack
	choose_ports
	if [ ! -e "$dir/filled" ] && [ -d "${CIM_TEMPLATE:-}" ]; then take_template; fi
	write_conf
	if [ ! -e "$dir/filled" ]; then
		rm -rf "$dir/data"
		start_database
		make_accounts
		migrate
		fill
		touch "$dir/filled"
		if [ "${CIM_TEMPLATE:-}" ]; then keep_template; fi
	else
		start_database
		migrate
	fi
}

up() {
	data "$1"
	for part in mail site "${programs[@]}" web; do start_part "$part"; done
	wait_ready
	write_json
	# A refused plugin leaves the rest serving, and this is the place to say so.
	ctl check >"$dir/log/check.log" 2>&1 || { say "cimaise: a plugin is refused:"; cat "$dir/log/check.log"; } >&2
}

down() {
	local parts=(web "${programs[@]}" site mail)

	read_stack || return 0
	for part in "${parts[@]}"; do stop_part "$part"; done
	stop_database
	rm -rf "$short"
	rm -f "$dir/short"
}

case $verb in
up|data)
	mkdir -p "$dir"; dir=$(cd "$dir" && pwd)
	prepare
	"$verb" "$1" ;;
down)
	down ;;
remove)
	down
	rm -rf "$dir" ;;
start|stop)
	read_stack || fail "nothing runs in $dir"
	. "$dir/ports"
	"${verb}_part" "$1" ;;
kill)
	read_stack || fail "nothing runs in $dir"
	"$service/mariadb.sh" kill "$short/db" ;;
show)
	cat "$dir/demo.json" ;;
*)
	fail "unknown verb: $verb" ;;
esac
