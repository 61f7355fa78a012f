# The parts of a stack and how each is started, ended and asked whether it is ready. Sourced by stack.sh.

programs=(portal public signin jobs post)
# What the web server gives to the programs: of the portal's host to the sign-in program, of the site's
# host to the public one.
signin_paths='connexion|deconnexion'
public_paths='activites|recu|retour'
conf() { echo "$dir/cimaise.conf"; }

# Ports are kept, so that addresses in mails already sent still lead here. Between the choice and the
# listening no other stack of this machine chooses: all lock the folder /tmp.
choose_ports() {
	exec 8</tmp
	flock -w 60 8 || fail "another start on this machine does not come to its end"
	port= smtp=
	[ ! -s "$dir/ports" ] || . "$dir/ports"
	alive "$dir/pid/web" || port=$(free_port 8080 8099 "$port") ||
		fail "no port from 8080 to 8099 is free; end another demo with ./cimaise stop"
	alive "$dir/pid/mail" || smtp=$(free_port 2525 2599 "$smtp") || fail "no port from 2525 to 2599 is free"
	printf 'port=%s\nsmtp=%s\n' "$port" "$smtp" >"$dir/ports"
}

# fill_in FROM TO: the places of this stack in a sample.
fill_in() {
	local six=

	[ ! -e /proc/net/if_inet6 ] || ! grep -q ' lo$' /proc/net/if_inet6 || six=yes
	sed -e "s|@DIR@|$dir|g; s|@SOCK@|$short|g; s|@TEMP@|$short/temp|g; s|@PORT@|$port|g" \
		-e "s|@SITE@|$site|g; s|@WWW@|$installed/usr/share/cimaise/www|g" \
		-e "s#@SIGNIN@#$signin_paths#g; s#@PUBLIC@#$public_paths#g; s|@ETC@|$installed/demo/etc|g" \
		-e "s|@LISTEN6\(.*\)@|${six:+listen [::1]:$port\1;}|" "$1" >"$2"
}

start_web() {
	local name

	for name in nginx php static; do
		fill_in "$service/$name.conf.in" "$short/temp/$name.conf"
	done
	start "$dir" web nginx -e "$dir/log/nginx-error.log" -p "$short/temp" -c "$short/temp/nginx.conf"
}

start_mail() {
	start "$dir" mail env TZ=America/Toronto /usr/bin/python3 "$installed/demo/sink/sink.py" --smtp "$smtp" \
		--web "$short/mail.sock" --keep "$dir/mails"
}

start_site() {
	rm -f "$short/php.sock"
	start "$dir" site env PHP_FCGI_CHILDREN=2 PHP_FCGI_MAX_REQUESTS=500 \
		php-cgi -n -d zend_extension=opcache -d opcache.jit=0 -d display_errors=stderr -d error_reporting=-1 -d log_errors=1 -d expose_php=0 \
		-d error_log="$dir/log/site.log" -d cgi.fix_pathinfo=0 -d open_basedir="$site" \
		-d disable_functions=exec,passthru,shell_exec,system,proc_open,popen -b "$short/php.sock"
}

start_program() {
	local name=$1 bin=$installed/usr/libexec/cimaise/cimaise-host

	case $name in
	signin|post) bin=$installed/usr/libexec/cimaise/cimaise-$name ;;
	esac
	start "$dir" "$name" "$bin" --config "$(conf)" --program "$name"
}

start_database() {
	local verb=again

	[ -d "$dir/data/mysql" ] || verb=start
	"$service/mariadb.sh" halt "$short/db"
	CIM_USER=$runner CIM_KEEP=1 CIM_DATA=$dir/data "$service/mariadb.sh" $verb "$short/db" \
		--max-connections=100 >/dev/null 8<&-
}
stop_database() { "$service/mariadb.sh" halt "$short/db"; }

start_part() {
	site=$installed/demo/site
	case $1 in
	database) start_database ;;
	mail|site|web) "start_$1" ;;
	portal|public|signin|jobs|post) start_program "$1" ;;
	*) fail "no such part: $1" ;;
	esac
}

stop_part() {
	case $1 in
	database) stop_database ;;
	*) end "$dir" "$1" ;;
	esac
}

# Everything listens, and the supervisors still live: a socket alone may be of a dead one.
ready() {
	local name

	for name in web mail site "${programs[@]}"; do
		alive "$dir/pid/$name" || return 2
	done
	for name in portal public signin php mail; do
		[ -S "$short/$name.sock" ] || return 1
	done
	taken "$port" && taken "$smtp"
}

wait_ready() {
	local name

	until_true 30 ready && exec 8<&- && return 0
	for name in web mail site "${programs[@]}"; do
		alive "$dir/pid/$name" || { echo "--- $name has ended:" >&2; tail -n 15 "$dir/log/$name.log" >&2; }
	done
	fail "the programs did not start within 30 s; logs are in $dir/log"
}
