# The configuration, accounts, migrations and demo data of a stack. Sourced by stack.sh.

accounts=(portal public signin jobs post migrate admin)

# Every account has a password of its own in a file of mode 0600, so that grants hold here as in
# production, where each has an OS user of its own instead.
program_conf() {
	local name=$1 surfaces=$2 workers=$3

	printf '\n[program %s]\nuser = cimaise-%s\npassword_file = %s\n' "$name" "$name" "$dir/secret/$name"
	[ -z "$surfaces" ] || printf 'surfaces = %s\nworkers = %s\n' "$surfaces" "$workers"
	case $surfaces in
	portal|public|signin) printf 'socket = %s\n' "$short/$name.sock" ;;
	esac
}

write_conf() {
	local share=$installed/usr/share/cimaise

	{
		cat <<-END
		[site]
		name = Association des musées
		site = http://site.localhost:$port
		portal = http://portail.localhost:$port
		contact = info@example.org
		phone = 514 555-0142
		address = 1200, rue Fictive, Montréal (Québec)  H2L 4L8
		zone = America/Toronto
		secure = no
		fictive = yes

		[database]
		socket = $short/db/s
		name = cimaise

		[mail]
		relay = smtp://127.0.0.1:$smtp
		from = activites@example.org
		organizer = activites@example.org
		bounce = retours@example.org

		[paths]
		plugins = $(plugins_folder)
		pages = $share/pages
		overrides = $installed/demo/pages
		schema = $share/schema
		www = $share/www
		run = $short/state

		[plugins]
		load = ${CIM_PLUGINS:-webinars}
		END
		program_conf portal portal 2
		program_conf public public 2
		program_conf signin signin 2
		program_conf jobs jobs 1
		program_conf post post 1
		program_conf migrate '' 0
		program_conf admin '' 0
	} >"$(conf).new"
	chmod 640 "$(conf).new"
	own "$(conf).new"
	mv "$(conf).new" "$(conf)"
}
plugins_folder() { dirname "$(find "$installed/usr/lib" -name webinars.so | head -n 1)"; }

sql() { "${as[@]}" mariadb --no-defaults --socket="$short/db/s" -u root --default-character-set=utf8mb4 "$@"; }
ctl() { "${as[@]}" "$installed/usr/bin/cimaisectl" --config "$(conf)" "$@"; }

# The accounts of the programs are made by the migration; the two of cimaisectl stand before it.
make_accounts() {
	local name

	for name in "${accounts[@]}"; do
		(umask 077; random 24 >"$dir/secret/$name")
	done
	own "$dir/secret"
	sql <<-END || fail "the accounts of the database were not created"
	CREATE DATABASE cimaise CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
	CREATE USER 'cimaise-migrate'@'localhost' IDENTIFIED BY '$(cat "$dir/secret/migrate")';
	CREATE USER 'cimaise-admin'@'localhost' IDENTIFIED BY '$(cat "$dir/secret/admin")';
	GRANT ALL ON cimaise.* TO 'cimaise-migrate'@'localhost' WITH GRANT OPTION;
	GRANT CREATE USER ON *.* TO 'cimaise-migrate'@'localhost';
	GRANT SELECT ON mysql.* TO 'cimaise-migrate'@'localhost';
	GRANT ALL ON cimaise.* TO 'cimaise-admin'@'localhost';
	END
}

migrate() {
	ctl migrate >>"$dir/log/migrate.log" 2>&1 || { tail -n 2 "$dir/log/migrate.log" >&2
		fail "the migrations failed; on data of a former version ./cimaise reset begins anew"; }
}

# Fictive persons, one a role: role, name, address, role as cimaisectl calls it, institution.
people='administrator|Hélène Fictive-Roy|admin@example.org|admin|
coordinator|Claire Béland-D’Amours|coordination@example.org|coordinator|
expert|Solange De Saint-Dizier|experte@example.org|expert|
member|Anne-Marie Tremblay|musee@example.org|member|F-001
reader|Hugo Lapointe-Roy|comite@example.org|reader|F-004
funder|Yvon Gagné|bailleur@example.org|funder|'

add_person() {
	local role=$1 name=$2 email=$3 as_called=$4 institution=$5

	(umask 077; random 8 | sed 's/..../&-/g; s/-$//' >"$dir/secret/person-$role")
	own "$dir/secret/person-$role"
	ctl person add --email "$email" --name "$name" --role "$as_called" \
		${institution:+--institution "$institution"} --password-stdin \
		<"$dir/secret/person-$role" >>"$dir/log/migrate.log" 2>&1 ||
		{ tail -n 5 "$dir/log/migrate.log" >&2; fail "the account of the role $role was not created"; }
}

load() {
	[ ! -e "$1" ] || sql cimaise <"$1" || fail "the demo data of ${1##*/} were refused"
}

fill() {
	local role name email as_called institution file

	# What plugins bring (9-NAME.sql) may speak of persons.
	for file in "$installed"/demo/sql/[1-8]-*.sql; do load "$file"; done
	while IFS='|' read -r role name email as_called institution; do
		add_person "$role" "$name" "$email" "$as_called" "$institution"
	done <<<"$people"
	for file in "$installed"/demo/sql/9-*.sql; do load "$file"; done
}

json_account() {
	printf '    "%s": {"name": "%s", "email": "%s", "password": "%s"}' "$1" "$2" "$3" \
		"$(cat "$dir/secret/person-$1")"
}

write_json() {
	local role name email comma=

	{
		printf '{\n  "site": "http://site.localhost:%s/",\n' "$port"
		printf '  "portal": "http://portail.localhost:%s/",\n' "$port"
		printf '  "public": "http://site.localhost:%s/activites/",\n' "$port"
		printf '  "mail": "http://courriel.localhost:%s/",\n  "accounts": {\n' "$port"
		while IFS='|' read -r role name email _; do
			printf '%s' "$comma"
			json_account "$role" "$name" "$email"
			comma=$',\n'
		done <<<"$people"
		printf '\n  }\n}\n'
	} >"$dir/demo.json.new"
	chmod 600 "$dir/demo.json.new"
	mv "$dir/demo.json.new" "$dir/demo.json"
}

# Whole or not at all: two suites may make it at once.
keep_template() {
	local new

	stop_database
	new=$(mktemp -d "$CIM_TEMPLATE.XXXXXX")
	cp -a "$dir/data" "$dir/secret" "$new/"
	mv -T "$new" "$CIM_TEMPLATE" 2>/dev/null || rm -rf "$new"
	start_database
}
take_template() {
	rm -rf "$dir/data" "$dir/secret"
	cp -a "$CIM_TEMPLATE/data" "$CIM_TEMPLATE/secret" "$dir/"
	touch "$dir/filled"
}
