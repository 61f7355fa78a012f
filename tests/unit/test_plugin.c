/* The judging of plugins, part by part: what tests/refuse sees from outside with whole plugins. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "../../cgi/plugin_env.c"
#include "../../cgi/plugin_events.c"
#include "../../cgi/plugin_routes.c"
#include "../../cgi/plugin_tables.c"
#include "../../cgi/plugin_uses.c"

static struct arena *arena;

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new(64 * 1024, 16 << 20);
	return arena == NULL;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

/* ---- the table from an address to what is bound */

static void
test_finds_each_of_many_addresses(void **state)
{
	enum { MANY = 4000 };
	static struct { char pad[24]; } key[MANY];
	struct uses *u = uses_new(arena, MANY);

	(void)state;
	for (size_t i = 0; i < MANY; i++)
		uses_put(u, &key[i], &key[MANY - 1 - i]);
	for (size_t i = 0; i < MANY; i++)
		assert_ptr_equal(uses_get(u, &key[i]), &key[MANY - 1 - i]);
	assert_null(uses_get(u, key[3].pad + 1));
	assert_null(uses_get(uses_new(arena, 0), key));
	uses_put(u, &key[7], &key[7]);
	assert_ptr_equal(uses_get(u, &key[7]), &key[7]);
}

/* ---- paths */

static void
test_a_literal_stands_before_a_parameter(void **state)
{
	static const char *const order[] = { "/a/b", "/a/b/c", "/a/new", "/a/:id", "/a/:id/b",
	    "/b/", "/:x" };

	(void)state;
	for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
		for (size_t j = 0; j < sizeof order / sizeof order[0]; j++) {
			int c = compare_patterns(order[i], order[j]);

			assert_int_equal((c > 0) - (c < 0), (i > j) - (i < j));
		}
}

static void
test_two_patterns_that_fit_the_same_paths(void **state)
{
	(void)state;
	assert_true(same_paths("/a/:id", "/a/:slug"));
	assert_true(same_paths("/a/:id/b", "/a/:x/b"));
	assert_true(same_paths("/a/:id.ics", "/a/:key.ics"));
	assert_true(same_paths("/", "/"));
	assert_false(same_paths("/a/:id.ics", "/a/:id"));
	assert_false(same_paths("/a/:id", "/a/b"));
	assert_false(same_paths("/a", "/a/"));
	assert_false(same_paths("/a/:id", "/a/:id/b"));
}

static int
answer(struct cim_req *rq, const void *in)
{
	(void)rq;
	(void)in;
	return 0;
}

static const struct cim_run run = { answer, &cim_none_shape };
static const struct cim_perm may = { "may", "May", CIM_EVERYONE };
static const struct cim_route own_routes[] = {
	{ CIM_GET, "/", &run, &may, NULL, CIM_PUBLIC, 0 }, { CIM_GET, "/new", &run, &may, NULL,
	    0, 0 },
	{ CIM_GET, "/:id", &run, &may, NULL, 0, 0 }, { CIM_POST, "/:id/end", &run, &may, NULL,
	    0, 0 },
	{ 0 }
};
static const struct cim_plugin own = { .name = "own", .s_route = sizeof(struct cim_route),
	.routes = own_routes };
static const struct conf conf = { .site = { .site = "https://www.example.org",
	.portal = "https://portail.example.org", .prefix = "/activites" } };

static struct host
small_host(unsigned surfaces)
{
	struct host h = { .conf = &conf, .arena = arena, .surfaces = surfaces };

	h.plugin = arena_alloc(arena, 2, sizeof *h.plugin);
	h.plugin[0] = (struct plugin){ .tables = &own, .name = "own", .mount = "/own" };
	h.plugin[1] = (struct plugin){ .name = "lost", .refused = true };
	h.nplugin = 2;
	routes_build(&h);
	return h;
}

static void
test_finds_the_route_of_an_address(void **state)
{
	struct host h = small_host(SURFACE_PORTAL);
	const char *why;

	(void)state;
	assert_int_equal(h.nroute, 4);
	assert_string_equal(routes_find(&h, h.plugin, "/", CIM_GET, &why)->pattern, "/own/");
	assert_string_equal(routes_find(&h, h.plugin, "/new", CIM_GET, &why)->pattern, "/own/new");
	assert_string_equal(routes_find(&h, h.plugin, "/*", CIM_GET, &why)->pattern, "/own/:id");
	assert_string_equal(routes_find(&h, h.plugin, "/*/end", CIM_POST, &why)->pattern,
	    "/own/:id/end");
	assert_null(routes_find(&h, h.plugin, "/*/end", CIM_GET, &why));
	assert_null(routes_find(&h, h.plugin, "/own/new", CIM_GET, &why));
	assert_null(routes_find(&h, h.plugin + 1, "/new", CIM_GET, &why));
}

static const char *
url(struct host *h, const char *path, enum lang lang, bool absolute)
{
	struct page_asks asks = { .host = h, .plugin = h->plugin, .lang = lang,
	    .absolute = absolute };
	struct page_route route;
	const char *prefix;

	return find_url(&asks, path, CIM_GET, &prefix, &route) ? prefix : "none";
}

static void
test_an_address_is_whole_where_it_must(void **state)
{
	struct host portal = small_host(SURFACE_PORTAL), public = small_host(SURFACE_PUBLIC);
	struct host both = small_host(SURFACE_PORTAL | SURFACE_PUBLIC);

	(void)state;
	assert_string_equal(url(&portal, "~/new", LANG_FR, false), "/own");
	assert_string_equal(url(&portal, "~/new", LANG_EN, false), "/en/own");
	assert_string_equal(url(&portal, "~/new?page=2#a", LANG_FR, false), "/own");
	assert_string_equal(url(&portal, "~/", LANG_FR, false),
	    "https://www.example.org/activites/own");
	assert_string_equal(url(&public, "~/", LANG_FR, false), "/activites/own");
	assert_string_equal(url(&public, "~/", LANG_EN, false), "/activites/en/own");
	assert_string_equal(url(&public, "~/new", LANG_EN, false),
	    "https://portail.example.org/en/own");
	assert_string_equal(url(&both, "~/new", LANG_FR, false), "https://portail.example.org/own");
	assert_string_equal(url(&portal, "~/new", LANG_FR, true),
	    "https://portail.example.org/own");
	assert_string_equal(url(&portal, "~own/12", LANG_FR, false), "/own");
	/* a refused plugin has a page that says so */
	assert_string_equal(url(&portal, "~lost/12", LANG_FR, false), "/lost");
	assert_string_equal(url(&portal, "~nowhere/12", LANG_FR, false), "none");
	assert_string_equal(url(&portal, "~/a/b", LANG_FR, false), "none");
	assert_string_equal(url(&portal, "/own/new", LANG_FR, false), "none");
}

static void
test_names_of_files_lead_nowhere_else(void **state)
{
	static const char *const bad[] = { "", "../x.html", "a/b.html", ".hidden", "A.html",
	    "a b.html" };

	(void)state;
	assert_true(good_file("mail-facts.html", 15));
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(good_file(bad[i], strlen(bad[i])));
}

static void
test_names_of_events(void **state)
{
	static const char *const good[] = { "webinar.ended", "a.b.c", "every.day",
	    "privacy.asked_2" };
	static const char *const bad[] = { "", "ended", ".ended", "a.", "A.b", "a..b", "a.B",
	    "a b.c", "1.a" };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		assert_true(good_event(good[i]));
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(good_event(bad[i]));
}

/* ---- events */

struct tale { int64_t id; struct cim_dec hours; const char *note; };
CIM_SHAPE(tale, CIM_F(tale, id), CIM_O(tale, hours, .scale = 2), CIM_O(tale, note));
struct ear { int64_t id; struct cim_dec hours; const char *note, *other; };
CIM_SHAPE(ear, CIM_F(ear, id), CIM_O(ear, hours, .scale = 3), CIM_F(ear, note), CIM_O(ear, other));
static const struct cim_event tale_event = { CIM_TAG_EVENT, "tale.told", &tale_shape },
	ear_event = { CIM_TAG_EVENT, "tale.told", &ear_shape },
	else_event = { CIM_TAG_EVENT, "else.told", &ear_shape };
static const struct cim_tmpl no_event = { CIM_TAG_PAGE, "a.html", &ear_shape };
static const void *const tale_uses[] = { &no_event, &tale_event, &else_event },
	*const ear_uses[] = { &ear_event };
static const struct cim_run ear_run = { answer, &ear_shape };
static const struct cim_hear ear_hears[] = { { "tale.told", &ear_run }, { 0 } };
static const struct cim_plugin
	teller = { .s_hear = sizeof(struct cim_hear), .uses = tale_uses,
		.uses_end = tale_uses + 3 },
	other_teller = { .s_hear = sizeof(struct cim_hear), .uses = ear_uses,
		.uses_end = ear_uses + 1 },
	hearer = { .s_hear = sizeof(struct cim_hear), .hears = ear_hears };

static void
test_finds_what_is_told(void **state)
{
	const struct plugin p = { .tables = &teller }, none = { .tables = &hearer },
	    lost = { .tables = NULL };
	size_t at = 0;

	(void)state;
	assert_ptr_equal(plugin_told(&p, &at), &tale_event);
	assert_ptr_equal(plugin_told(&p, &at), &else_event);
	assert_null(plugin_told(&p, &at));
	assert_true(plugin_tells(&p, "else.told"));
	assert_false(plugin_tells(&p, "else"));
	assert_false(plugin_tells(&none, "tale.told") || plugin_tells(&lost, "tale.told"));
	assert_true(plugin_hears(&none, "tale.told"));
	assert_false(plugin_hears(&p, "tale.told") || plugin_hears(&lost, "tale.told"));
}

/* The plugins of `order`, judged; the faults of the one whose tables are `of`. */
static const struct plugin *
judged(const struct cim_plugin *const *order, size_t n, const struct cim_plugin *of)
{
	struct host *h = arena_alloc(arena, 1, sizeof *h);
	struct plugin *found = NULL;

	*h = (struct host){ .arena = arena, .nplugin = n };
	h->plugin = arena_alloc(arena, n, sizeof *h->plugin);
	for (size_t i = 0; i < n; i++) {
		h->plugin[i] = (struct plugin){ .tables = order[i], .sane = true,
		    .name = order[i] == &teller ? "one" : "two" };
		found = order[i] == of ? &h->plugin[i] : found;
	}
	events_judge(h);
	n = found->nfault;
	found->nfault = 0;
	events_judge(h);		/* a second look sees the same, what was refused is still */
	assert_int_equal(found->nfault, n);
	return found;
}

static void
test_teller_and_hearer_in_any_order(void **state)
{
	static const struct cim_plugin *const orders[][3] = { { &teller, &hearer, &other_teller },
	    { &hearer, &teller, &other_teller }, { &other_teller, &teller, &hearer } };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		const struct plugin *p = judged(orders[i], 2, &hearer);

		assert_int_equal(p->nfault, 2);
		assert_string_equal(p->fault[0], "it hears tale.told of plugin one, where member "
		    "hours of struct ear is a decimal number of scale 3 and told as a decimal "
		    "number of scale 2: let the two agree");
		assert_string_equal(p->fault[1], "it hears tale.told of plugin one, where member "
		    "note of struct ear is required and told as one that may be absent: make it "
		    "CIM_O");
		assert_false(judged(orders[i], 2, &teller)->refused);
	}
	/* two who tell otherwise are both refused, and their hearer is not */
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(judged(orders[i], 3, &teller)->fault[0], "it tells tale.told "
		    "with member hours as a decimal number of scale 2, plugin two as a decimal "
		    "number of scale 3: an event has one meaning, give one of the two another "
		    "name");
		assert_true(judged(orders[i], 3, &other_teller)->refused);
		assert_false(judged(orders[i], 3, &hearer)->refused);
	}
}

static void
test_whose_table_it_is(void **state)
{
	const struct plugin p = { .name = "hello" };

	(void)state;
	assert_true(owns(&p, "hello"));
	assert_true(owns(&p, "hello_line"));
	assert_false(owns(&p, "helloline"));
	assert_false(owns(&p, "hell"));
	assert_true(shared("person"));
	assert_false(shared("session"));
	assert_false(shared("credential"));
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		CASE(test_finds_each_of_many_addresses),
		CASE(test_a_literal_stands_before_a_parameter),
		CASE(test_two_patterns_that_fit_the_same_paths),
		CASE(test_finds_the_route_of_an_address),
		CASE(test_an_address_is_whole_where_it_must),
		CASE(test_names_of_files_lead_nowhere_else),
		CASE(test_names_of_events),
		CASE(test_finds_what_is_told),
		CASE(test_teller_and_hearer_in_any_order),
		CASE(test_whose_table_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
