/* CIM_SNAPSHOT: the statements of a page see one moment, which ends with the request. */
#include "house.h"

#include <string.h>

struct word { const char *word; };
CIM_SHAPE(word, CIM_F(word, word));
struct named { const char *name; };
CIM_SHAPE(named, CIM_F(named, name));
CIM_SELECT(name_now, cim_none, named, "SELECT name FROM person WHERE id = 1");
static bool alike;

/* A name changes between two looks at it. */
CIM_HANDLER(look_twice, word)
{
	struct named first = { 0 }, second = { 0 };

	cim_one(rq, name_now, CIM_NONE, &first);
	sql("UPDATE person SET name = CONCAT(name, '!') WHERE id = 1");
	if (strcmp(in->word, "lost") == 0)
		house_lose();
	cim_one(rq, name_now, CIM_NONE, &second);
	alike = first.name && second.name && strcmp(first.name, second.name) == 0;
	if (strcmp(in->word, "much") == 0)
		cim_alloc(rq, 1, 1 << 30);
	return cim_error(rq, 404);
}
CIM_PERM(all, "test.all", "Tous", CIM_EVERYONE);
static const struct cim_route routes[] = {
	{ CIM_GET, "/:word/deux", &look_twice_run, .may = &all },
	{ CIM_GET, "/:word/un", &look_twice_run, .may = &all, .flags = CIM_SNAPSHOT } };
static const struct cim_plugin plugin = { CIM_PLUGIN_HEAD_(NULL, NULL), .name = "test",
	.title = "Test", .routes = routes };

static int
setup(void **state)
{
	struct route *two;

	(void)state;
	house_open("portal", &plugin);
	two = arena_alloc(house.host->arena, 2, sizeof *two);
	for (size_t i = 0; i < 2; i++)
		two[i] = (struct route){ &house.host->plugin[house.host->nplugin - 1], &routes[i],
			arena_fmt(house.host->arena, "/x%s", routes[i].path), SURFACE_PORTAL };
	house.host->route = two;
	house.host->nroute = 2;
	sql("INSERT INTO person (id, name, email, email_key) VALUES (1, 'A', 'a@b.ca', 'a@b.ca')");
	return 0;
}

static int
ask(const char *path)
{
	struct cim_req *rq = house.rq;

	alike = false;
	arena_escape(rq->arena, NULL);
	req_reset(rq);
	rq->surface = SURFACE_PORTAL;
	rq->path = path;
	dispatch(rq);
	return rq->resp.status;
}

static void
is_one_moment(void **state)
{
	(void)state;
	assert_int_equal(ask("/x/a/deux"), 404);
	assert_false(alike);
	assert_int_equal(ask("/x/a/un"), 404);
	assert_true(alike);
}

static void
ends_with_its_request(void **state)
{
	(void)state;
	assert_int_equal(ask("/x/much/un"), 500);
	assert_true(alike);
	assert_int_equal(ask("/x/a/deux"), 404);
	assert_false(alike);
	is_value("SELECT COUNT(*) FROM information_schema.INNODB_TRX", "0");
}

/* Not by another connection, opened in its middle. */
static void
is_not_continued_when_lost(void **state)
{
	(void)state;
	assert_int_equal(ask("/x/lost/un"), 503);
	assert_false(alike);
	assert_int_equal(ask("/x/a/un"), 404);
	assert_true(alike);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(is_one_moment),
		cmocka_unit_test(ends_with_its_request),
		cmocka_unit_test(is_not_continued_when_lost) };

	return cmocka_run_group_tests(tests, setup, house_end);
}
