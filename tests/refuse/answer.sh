# hello, carnet, depot and dossier answer: migrated by cimaisectl into a private database, with the account of each program,
# asked through the real dispatcher (tests/requests). Sourced by run.

db=$tmp/db
socket=$("$top/tests/service/mariadb.sh" start "$db")
trap '"$top/tests/service/mariadb.sh" stop "$db"; rm -rf "$tmp"' EXIT
sql() { mariadb --no-defaults --socket="$socket" -u root "$@"; }

mkdir -m 700 "$tmp/secret"
program() {
	(umask 077; head -c 18 /dev/urandom | base64 >"$tmp/secret/$1")
	printf '[program %s]\nuser = %s\npassword_file = %s\n' "$1" "$1" "$tmp/secret/$1"
	[ -z "${2:-}" ] || printf 'surfaces = %s\n' "$2"
	case ${2:-} in portal|public|signin) printf 'socket = %s/%s.sock\n' "$tmp" "$1" ;; esac
}
rm -rf "$tmp/plugins/guide"
load hello carnet depot dossier
sed -i "s|^name = cimaise|&\nsocket = $socket|" "$tmp/conf"
{
	for name in portal public signin jobs; do program $name $name; done
	program migrate
	program admin
} >>"$tmp/conf"
sql <<-END
CREATE DATABASE cimaise CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
CREATE USER migrate@localhost IDENTIFIED BY '$(cat "$tmp/secret/migrate")';
CREATE USER admin@localhost IDENTIFIED BY '$(cat "$tmp/secret/admin")';
GRANT ALL ON cimaise.* TO migrate@localhost WITH GRANT OPTION;
GRANT CREATE USER ON *.* TO migrate@localhost;
GRANT SELECT ON mysql.* TO migrate@localhost;
GRANT ALL ON cimaise.* TO admin@localhost;
END
ctl() { "$ctl" --config "$tmp/conf" "$@"; }

# a right that a file of grants forgot is found before the first request
sed -i.kept 's/^portal\tSELECT,INSERT,UPDATE\t/portal\tSELECT,UPDATE\t/' "$tmp/schema/carnet/grants"
try "migrate with fewer rights" ctl migrate
lacks="plugin carnet: statement put_note: INSERT command denied to user 'portal'@'localhost' for table \`cimaise\`.\`carnet_note\`, \
and no other program may run it: give the right in $tmp/schema/carnet/grants, then cimaisectl migrate"
for verb in 'check --database' "check --database $tmp/plugins/carnet.so" doctor; do
	said=$(ctl $verb 2>&1) && fail "$verb takes a statement that no program may run" || pass
	[ "$(grep -c 'no other program' <<<"$said")" = 1 ] && grep -qF "$lacks" <<<"$said" && pass || fail "$verb, a right that lacks" "$said"
done
mv "$tmp/schema/carnet/grants.kept" "$tmp/schema/carnet/grants"
try "migrate with all rights" ctl migrate
try "check --database with all rights" ctl check --database

# before its migrations a plugin is refused, by the child that the supervisor asks first
host() { "$built/cgi/cimaise-host" --config "$tmp/conf" --program portal --check; }
try "migrate" ctl migrate
try "migrate again" ctl migrate
try "migrate --check" ctl migrate --check
try "check --database" ctl check --database
try "doctor" ctl doctor
try "explain" ctl explain
try "audit" ctl audit
try "routes" ctl routes
try "the check child" host
sql cimaise -e "DELETE FROM migration WHERE source = 'carnet'"
said=$(host 2>&1) && status=0 || status=$?
[ $status = 3 ] && grep -q 'plugin=carnet why="it needs migration 0001, the database is at 0000: cimaisectl migrate"' <<<"$said" &&
	pass || fail "a plugin whose migration did not run (status $status)" "$said"
sql cimaise -e 'DROP TABLE carnet_note'
try "migrate what is missing" ctl migrate

add() { ctl person add "$@" --password-stdin <<<'un long mot de passe'; }
try "person add" add --email claire@example.org --name 'Claire Béland' --role coordinator --role admin
try "person add" add --email solange@example.org --name 'Solange' --role expert --lang en
if add --email CLAIRE@example.org --name 'Claire' >/dev/null 2>&1; then fail "two persons of one address"; else pass; fi
if add --email claire --name 'Claire' >/dev/null 2>&1; then fail "an address that is none"; else pass; fi
if add --email a@example.org --name 'A' --role king >/dev/null 2>&1; then fail "a role that is none"; else pass; fi
if ctl person add --email a@example.org --name 'A' --password-stdin <<<court >/dev/null 2>&1; then
	fail "a short password"; else pass; fi
try "person password" ctl person password --email Claire@example.org --password-stdin <<<'un autre mot de passe'
[ "$(ctl person list | cut -f2,3,5 | tr '\t\n' '|;')" = 'Claire Béland|claire@example.org|admin,coordinator;Solange|solange@example.org|expert;' ] &&
	pass || fail "person list" "$(ctl person list)"

# one whose start() gives NULL is refused by the worker, whose check says so before
build_one unready
sed '/^load = /s/$/ unready/' "$tmp/conf" >"$tmp/conf.unready"
said=$("$built/cgi/cimaise-host" --config "$tmp/conf.unready" --program portal --check 2>&1) && status=0 || status=$?
[ $status = 3 ] && grep -q 'plugin=unready why="its start() gave NULL"' <<<"$said" &&
	pass || fail "a plugin that does not start (status $status)" "$said"

env -u PKG_CONFIG_PATH make -C "$built" tests/requests/run >"$tmp/make.log" 2>&1 || fail "tests/requests/run" "$(tail "$tmp/make.log")"
answered=$("$built/tests/requests/run" "$tmp/conf" "$here"/hello.test "$here"/carnet.test "$here"/depot/depot.test \
	"$here"/dossier/dossier.test) || true
answered+=$'\n'$("$built/tests/requests/run" "$tmp/conf.unready" "$here/unready.test") || true
grep -v '^[0-9]* passed, ' <<<"$answered" || true
passed=$((passed + $(sed -n 's/^\([0-9]*\) passed, .*/+ \1/p' <<<"$answered" || echo 0)))
failed=$((failed + $(sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/+ \1/p' <<<"$answered")))

# ---- a whole program: supervisor, workers, reloads that pass and that do not
state() { awk '{ print $2, $4, $5 }' "$tmp/state/portal.state" 2>/dev/null; }
wait_state() {
	for _ in $(seq 600); do
		[ "$(state)" = "$1" ] && return 0
		sleep 0.05
	done
	return 1
}
program_ends() { kill "$program_pid" && wait "$program_pid"; }
start_portal() {
	"$built/cgi/cimaise-host" --config "$tmp/conf" --program portal 2>"$tmp/portal.log" &
	program_pid=$!
}
start_portal
trap 'kill "$program_pid" 2>/dev/null || true; "$top/tests/service/mariadb.sh" stop "$db" 2>/dev/null || true; rm -rf "$tmp"' EXIT
if wait_state '1 0 serving'; then pass; else fail "the program does not serve" "$(cat "$tmp/portal.log")"; fi
try "reload" ctl reload portal
[ "$(state)" = '2 1 rolled' ] && pass || fail "after a reload: $(state)"
cp "$tmp/plugins/carnet.so" "$tmp/carnet.so"
echo spoiled >"$tmp/plugins/new"; mv "$tmp/plugins/new" "$tmp/plugins/carnet.so"
said=$(ctl reload portal 2>&1) && fail "a reload that loses a plugin" || pass
[ "$said" = 'cimaisectl: program portal keeps generation 2: the new files did not pass, its log says why' ] && pass || fail "reload" "$said"
cp "$tmp/carnet.so" "$tmp/plugins/new"; mv "$tmp/plugins/new" "$tmp/plugins/carnet.so"
try "reload after mending" ctl reload portal
[ "$(state)" = '3 3 rolled' ] && pass || fail "after mending: $(state)"
said=$(ctl reload public 2>&1) && fail "a reload of what does not run" || pass
[ "$said" = 'cimaisectl: program public does not run' ] && pass || fail "reload" "$said"
program_ends && pass || fail "the program does not end in order" "$(cat "$tmp/portal.log")"

# without its database it starts all the same
"$top/tests/service/mariadb.sh" halt "$db"
start_portal
if wait_state '1 0 serving'; then pass; else fail "it does not start without its database" "$(cat "$tmp/portal.log")"; fi
program_ends && pass || fail "it does not end in order without its database" "$(cat "$tmp/portal.log")"
