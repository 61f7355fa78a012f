# What the launcher's parts share: words, the unprivileged user, processes that stay, free ports.
# Sourced by ./cimaise and by tests/service/*.sh; $top is the checkout.

PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
umask 022
service=$top/tests/service
state=$top/run
demo_user=cimaise-demo

say() { printf '%s\n' "$*"; }
step() { printf '· %s\n' "$*"; }
fail() { printf 'cimaise: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
is_root() { [ "$(id -u)" = 0 ]; }

# Programs never run as root: MariaDB refuses it and the sandbox expects less. $as is put before a
# command to run it as the unprivileged user.
if is_root; then
	runner=$demo_user
	as=(setpriv --reuid "$demo_user" --regid "$demo_user" --clear-groups --inh-caps=-all)
else
	runner=$(id -un)
	as=()
fi
need_runner() {
	is_root || return 0
	id -u "$demo_user" >/dev/null 2>&1 || useradd --system --user-group --no-create-home \
		--home-dir /nonexistent --shell /usr/sbin/nologin "$demo_user" ||
		fail "the account $demo_user could not be created"
}
own() { if is_root; then chown -R "$demo_user:$demo_user" "$@"; fi; }

# A folder that the unprivileged user reaches: in the checkout, or beside it when the checkout is
# closed to others (under /root, for one). The choice is kept in run/place.
place() {
	local kept=$state/place name=$1

	mkdir -p "$state"
	if [ -s "$kept" ] && [ -d "$(cat "$kept")" ]; then
		echo "$(cat "$kept")/$name"
	elif "${as[@]}" test -x "$state" && "${as[@]}" test -r "$top/cimaise"; then
		echo "$state/$name"
	else
		mktemp -d /var/tmp/cimaise-XXXXXX >"$kept"
		chmod 755 "$(cat "$kept")"
		echo "$(cat "$kept")/$name"
	fi
}

# A process is told by number and moment of birth, so that a number used again is never ended.
born() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }
alive() {
	local n b

	[ -s "$1" ] && read -r n b <"$1" && [ -n "$b" ] && [ "$(born "$n")" = "$b" ]
}

# start DIR NAME COMMAND..: in a session of its own, log in DIR/log, number in DIR/pid.
start() {
	local dir=$1 name=$2; shift 2

	alive "$dir/pid/$name" && return 0
	setsid "${as[@]}" "$@" >>"$dir/log/$name.log" 2>&1 </dev/null 8<&- 9>&- &
	echo "$! $(born $!)" >"$dir/pid/$name"
}

# end DIR NAME [SECONDS]: asks, waits, then insists.
end() {
	local file=$1/pid/$2 limit=$((${3:-15} * 20)) n=0 number

	if alive "$file"; then
		read -r number _ <"$file"
		kill -TERM "$number" 2>/dev/null || true
		while alive "$file" && [ $n -lt $limit ]; do n=$((n + 1)); sleep 0.05; done
		if alive "$file"; then kill -KILL -- "-$number" 2>/dev/null || kill -KILL "$number" || true; fi
	fi
	rm -f "$file"
}

# until_true SECONDS COMMAND..
until_true() {
	local n=$(($1 * 20)); shift

	while [ $n -gt 0 ]; do
		"$@" >/dev/null 2>&1 && return 0
		n=$((n - 1)); sleep 0.05
	done
	return 1
}

taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
# free_port FIRST LAST [WISH]
free_port() {
	local p

	for p in ${3:-} $(seq "$1" "$2"); do
		taken "$p" || { echo "$p"; return 0; }
	done
	return 1
}
random() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }
