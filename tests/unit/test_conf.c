/* cimaise.conf: what it says, and one sentence for each thing that is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "../../cgi/conf.c"

static char file[64], secret[64];

static const char good[] =
	"[site]\n"
	"name = Société des musées\n"
	"site = https://www.example.org\n"
	"portal = https://portail.example.org\n"
	"prefix = /activites\n"
	"contact = info@example.org\n"
	"address = 1, rue du Musée\n"
	"[database]\n"
	"name = cimaise\n"
	"[mail]\n"
	"from = activites@example.org\n"
	"[plugins]\n"
	"load = webinars, hello\n"
	"  carnet\n"
	"[program portal]\n"
	"user = cimaise-portal\n"
	"surfaces = portal\n"
	"socket = /run/cimaise/portal.sock\n"
	"[program jobs]\n"
	"user = cimaise-jobs\n"
	"surfaces = jobs\n"
	"[program migrate]\n"
	"user = cimaise-migrate\n";

static void
put(const char *path, const char *text, mode_t mode)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	fclose(f);
	assert_int_equal(chmod(path, mode), 0);
}

static int
set_up(void **state)
{
	int fd;

	(void)state;
	strncpy(file, "/tmp/cim-conf.XXXXXX", sizeof file - 1);
	strncpy(secret, "/tmp/cim-secret.XXXXXX", sizeof secret - 1);
	fd = mkstemp(file);
	close(fd);
	fd = mkstemp(secret);
	close(fd);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	unlink(file);
	unlink(secret);
	return 0;
}

/* The good text with the first `from` replaced by `to`. */
static const char *
changed(const char *from, const char *to)
{
	static char text[sizeof good + 4096];
	const char *at = strstr(good, from);

	assert_non_null(at);
	snprintf(text, sizeof text, "%.*s%s%s", (int)(at - good), good, to, at + strlen(from));
	return text;
}

static void
refuse(const char *text, const char *wanted)
{
	char err[512] = "";
	struct conf *conf;

	put(file, text, 0640);
	conf = conf_load(file, err, sizeof err);
	if (conf)
		fail_msg("taken, though: %s", wanted);
	assert_memory_equal(err, file, strlen(file));
	assert_string_equal(err + strlen(file), wanted);
}

static void
test_reads_what_it_says(void **state)
{
	char err[512] = "", names[64];
	struct conf *conf;
	const struct conf_program *p;

	(void)state;
	put(file, good, 0640);
	conf = conf_load(file, err, sizeof err);
	if (conf == NULL)
		fail_msg("%s", err);
	assert_string_equal(conf->site.name, "Société des musées");
	assert_string_equal(conf->site.prefix, "/activites");
	assert_string_equal(conf->site.zone, "America/Toronto");
	assert_true(conf->site.secure);
	assert_false(conf->site.fictive);
	assert_null(conf->site.phone);
	assert_string_equal(conf->database.socket, "/run/mysqld/mysqld.sock");
	assert_string_equal(conf->mail.organizer, "activites@example.org");
	assert_int_equal(conf->nplugin, 3);
	assert_string_equal(conf->plugin[0], "webinars");
	assert_string_equal(conf->plugin[2], "carnet");
	assert_int_equal(conf->nprogram, 3);
	p = conf_program(conf, "portal");
	assert_int_equal(p->surfaces, SURFACE_PORTAL);
	assert_int_equal(p->workers, 2);
	assert_int_equal(conf_program(conf, "jobs")->workers, 1);
	assert_null(conf_program(conf, "public"));
	assert_string_equal(conf_surfaces(SURFACE_PUBLIC | SURFACE_PORTAL, names, sizeof names),
	    "portal public");
	conf_free(&conf);
	assert_null(conf);
	conf_free(&conf);
}

static void
test_says_file_line_and_key(void **state)
{
	(void)state;
	refuse(changed("contact =", "kontact ="), ":6: section [site] knows no key kontact");
	refuse(changed("[mail]", "[courrier]"), ":11: there is no section [courrier]");
	refuse(changed("[site]\n", ""), ":1: name stands before any [section]");
	refuse(changed("contact = info@example.org\n", ""),
	    ": section [site] lacks the key contact");
	refuse(changed("prefix = /activites", "name = twice"),
	    ":5: name stands twice in [site], first on line 2");
	refuse(changed("user = cimaise-jobs", "users = cimaise-jobs"),
	    ":20: section [program jobs] knows no key users");
	refuse(changed("user = cimaise-jobs", "user = a\nuser = b"),
	    ":21: user stands twice in [program jobs]");
	refuse(changed("name = Soc", "name Soc"),
	    ":2: this is no [section], no key = value and no comment");
	refuse(changed("load = webinars", "lode = webinars"),
	    ":13: section [plugins] knows no key lode");
	refuse(changed("hello", "webinars"), ":13: plugin webinars is named twice");
}

static void
test_says_what_a_value_must_be(void **state)
{
	(void)state;
	refuse(changed("https://www.example.org", "www.example.org"),
	    ":3: site must be an origin such as "
	    "https://portail.example.org, without a path, not \"www.example.org\"");
	refuse(changed("https://www.example.org", "https://www.example.org/"),
	    ":3: site must be an origin "
	    "such as https://portail.example.org, without a path, not "
	    "\"https://www.example.org/\"");
	refuse(changed("/activites", "/activites/"),
	    ":5: prefix must be a path such as /activites, without "
	    "a slash at its end, not \"/activites/\"");
	refuse(changed("info@example.org", "info"),
	    ":6: contact must be an address such as info@example.org, not \"info\"");
	refuse(changed("surfaces = portal", "surfaces = portal public"),
	    ":17: surfaces must be one of "
	    "portal, public, signin, jobs, post, not \"portal public\"");
	refuse(changed("surfaces = portal", "workers = 0"),
	    ":17: workers must be a number from 1 to 64, not \"0\"");
	refuse(changed("surfaces = portal", "workers = 65"),
	    ":17: workers must be a number from 1 to 64, not \"65\"");
	refuse(changed("/run/cimaise/portal.sock", "portal.sock"),
	    ":18: socket must be an absolute path of at most 107 bytes, not \"portal.sock\"");
	refuse(changed("prefix = /activites", "secure = maybe"),
	    ":5: secure must be yes or no, not \"maybe\"");
	refuse(changed("prefix = /activites", "zone = ../etc/passwd"),
	    ":5: zone must be a time zone such as America/Toronto, not \"../etc/passwd\"");
	refuse(changed("from = activites@example.org", "from = a@b.c\nrelay = localhost"),
	    ":12: relay must be a relay such as smtp://127.0.0.1:25, not \"localhost\"");
	refuse(changed("[plugins]", "[paths]\nwww = html\n[plugins]"),
	    ":13: www must be an absolute path, not \"html\"");
	refuse(changed("[plugins]", "[paths]\npages = /a:b\n[plugins]"),
	    ":13: pages must be absolute paths parted by colons, not \"/a:b\"");
}

static void
test_judges_programs_together(void **state)
{
	(void)state;
	refuse(changed("socket = /run/cimaise/portal.sock\n", ""),
	    ":16: section [program portal] lacks the key socket, which its surface needs");
	refuse(changed("surfaces = jobs", "surfaces = jobs\nsocket = /run/jobs.sock"),
	    ":20: [program jobs] has a socket, but its surface does not listen");
	refuse(changed("user = cimaise-migrate", "user = m\nsurfaces = public\nsocket = "
	    "/run/cimaise/portal.sock"), ":23: programs portal and migrate have the same socket");
	refuse(changed("user = cimaise-migrate", "workers = 1"),
	    ":23: section [program migrate] lacks the key user");
	refuse(changed("[program jobs]", "[program ]"),
	    ":20: [program ]: a program needs a name of one word");
	refuse(changed("https://www", "http://www"),
	    ": http://www.example.org is not https; a demonstration "
	    "without TLS says secure = no in [site]");
}

static void
test_refuses_what_is_no_text(void **state)
{
	char long_line[400], err[512];
	size_t n;

	(void)state;
	memset(long_line, 'x', sizeof long_line);
	n = (size_t)snprintf(long_line, 8, "name = ");
	long_line[n] = 'x';
	long_line[sizeof long_line - 1] = '\0';
	refuse(changed("name = Soci\xc3\xa9t\xc3\xa9", long_line),
	    ":2: the line is longer than 198 bytes");
	unlink(file);
	assert_null(conf_load(file, err, sizeof err));
	assert_non_null(strstr(err, "the configuration cannot be read: No such file or directory"));
	put(file, "", 0640);
	refuse("", ": section [site] lacks the key name");
}

static void
password(const char *text, mode_t mode, const char *wanted)
{
	char err[512] = "";
	struct db_conf account;
	struct conf *conf;
	bool done;

	put(secret, text, mode);
	snprintf(err, sizeof err, "user = cimaise-portal\npassword_file = %s", secret);
	put(file, changed("user = cimaise-portal", err), 0640);
	conf = conf_load(file, err, sizeof err);
	if (conf == NULL)
		fail_msg("%s", err);
	done = conf_account(conf, conf_program(conf, "portal"), &account, err, sizeof err);
	assert_int_equal(done, wanted == NULL);
	if (done)
		assert_string_equal(account.password, "secret word");
	else
		assert_string_equal(err + strlen(secret), wanted);
	conf_free(&conf);
}

static void
test_reads_a_password_that_is_its_own(void **state)
{
	char err[256];
	struct db_conf account;
	struct conf *conf;

	(void)state;
	password("secret word\n", 0600, NULL);
	password("secret word", 0400, NULL);
	password("secret word\n", 0640,
	    ": the password file must have mode 0600 or 0400: a password is for "
	    "its program alone");
	password("secret word\n", 0604,
	    ": the password file must have mode 0600 or 0400: a password is for "
	    "its program alone");
	password("", 0600, ": the password file must hold one line of 1 to 256 bytes");
	password("one\ntwo\n", 0600, ": the password file must hold one line of 1 to 256 bytes");
	put(file, good, 0640);
	conf = conf_load(file, err, sizeof err);
	assert_true(conf_account(conf, conf_program(conf, "portal"), &account, err, sizeof err));
	assert_null(account.password);
	assert_string_equal(account.user, "cimaise-portal");
	conf_free(&conf);
}

static void
test_the_sample_is_good(void **state)
{
	const char *top = getenv("srcdir");
	char path[4096], err[512] = "";
	struct conf *conf;

	(void)state;
	snprintf(path, sizeof path, "%s/cgi/etc/cimaise.conf", top ? top : "../..");
	conf = conf_load(path, err, sizeof err);
	if (conf == NULL)
		fail_msg("%s", err);
	assert_int_equal(conf->nprogram, 7);
	conf_free(&conf);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		CASE(test_reads_what_it_says),
		CASE(test_says_file_line_and_key),
		CASE(test_says_what_a_value_must_be),
		CASE(test_judges_programs_together),
		CASE(test_refuses_what_is_no_text),
		CASE(test_reads_a_password_that_is_its_own),
		CASE(test_the_sample_is_good),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
