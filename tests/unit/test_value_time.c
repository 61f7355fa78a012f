/* Dates and hours typed: forms, months that are shorter, hours that the clock skips or repeats. */
#include "value_case.h"

struct when { const char *zone; struct cim_date on; struct cim_time at, there, fixed; };
CIM_SHAPE(when, CIM_O(when, zone), CIM_O(when, on), CIM_O(when, at), CIM_O(when, there,
	.zone = "zone"),
	CIM_O(when, fixed, .zone = "America/Halifax"));

static struct when in;

static void
takes(const char *name, const char *typed, const char *iso)
{
	const struct cim_field *f = member(&when_shape, name);
	const char *fault = parse(&fr, f, typed, &in);

	if (*fault)
		fail_msg("%s: %s", typed, fault);
	assert_string_equal(put(&fr, f, &in, VALUE_MACHINE, FILTER_NONE), iso);
}

static void
refuses(const char *name, const char *typed, const char *why)
{
	const struct cim_field *f = member(&when_shape, name);
	const char *fault = parse(&fr, f, typed, &in);

	if (strcmp(fault, why) != 0)
		fail_msg("%s: %s", typed, fault);
	assert_false(value_there(f, (const char *)&in + f->off));
}

static void
reads_dates(void **state)
{
	static const char form[] = "Écrivez l’année, le mois et le jour, par exemple 2026-12-08.";

	(void)state;
	takes("on", " 2026-12-08 ", "2026-12-08");
	takes("on", "2028-02-29", "2028-02-29");
	refuses("on", "2026-02-30", "En février 2026, il y a 28 jours. Choisissez une autre date.");
	refuses("on", "2100-02-29", "En février 2100, il y a 28 jours. Choisissez une autre date.");
	refuses("on", "2026-08-32", "En août 2026, il y a 31 jours. Choisissez une autre date.");
	assert_string_equal(parse(&en, member(&when_shape, "on"), "2026-04-31", &in),
	    "April 2026 has 30 days. Choose another date.");
	refuses("on", "2026-13-01", form);
	refuses("on", "2026-00-01", form);
	refuses("on", "2026-01-00", form);
	refuses("on", "0099-01-01", form);
	refuses("on", "08/12/2026", form);
	refuses("on", "demain", form);
	refuses("on", "20266-12-32", form);
	refuses("on", "2026-012-32", form);
	refuses("on", "2026-12-32x", form);
	refuses("on", "2026-12-08T13:30", form);
}

static void
reads_times_in_their_zone(void **state)
{
	(void)state;
	in.zone = NULL;
	takes("at", "2026-12-08T13:30", "2026-12-08T18:30:00Z");
	takes("at", "2026-07-08T13:30", "2026-07-08T17:30:00Z");
	takes("at", "2026-12-08 13" NB "h" NB "30", "2026-12-08T18:30:00Z");
	takes("at", "2026-12-08 9h30", "2026-12-08T14:30:00Z");
	takes("at", "2026-12-08T18:30:00Z", "2026-12-08T18:30:00Z");
	takes("fixed", "2026-12-08T13:30", "2026-12-08T17:30:00Z");
	takes("there", "2026-12-08T13:30", "2026-12-08T18:30:00Z");
	in.zone = "America/Vancouver";
	takes("there", "2024-12-08T13:30", "2024-12-08T21:30:00Z");
	in.zone = "Mars/Olympus";
	takes("there", "2026-12-08T13:30", "2026-12-08T18:30:00Z");
}

static void
refuses_other_times(void **state)
{
	static const char form[] = "Écrivez la date, puis l’heure, par exemple 2026-12-08 "
	    "13" NB "h" NB "30.";

	(void)state;
	refuses("at", "2026-12-08", "Entrez une heure, par exemple 13" NB "h" NB "30.");
	refuses("at", "2026-02-30T13:30", "En février 2026, il y a 28 jours. Choisissez une autre "
	    "date.");
	refuses("at", "2026-12-08T25:00", form);
	refuses("at", "13:30", form);
	refuses("at", "x", form);
	refuses("at", "Z", form);
	refuses("at", "2026-12-08T25:30Z", form);
	refuses("at", "0999-12-08T12:30Z", form);
	refuses("at", "0001-01-01T00:00", form);
	refuses("at", "9999-12-31T23:59:59.9999999", form);
}

static void
knows_the_changes_of_the_clock(void **state)
{
	(void)state;
	refuses("at", "2026-03-08T02:00", "Le dimanche 8 mars 2026, on avance l’heure" NB ": il "
	    "n’y a rien entre 2" NB
	    "h et 3" NB "h. Choisissez une heure avant ou après.");
	refuses("at", "2026-03-08T02:59:59", "Le dimanche 8 mars 2026, on avance l’heure" NB
	    ": il n’y a rien entre 2" NB "h et 3" NB "h. Choisissez une heure avant ou après.");
	in.zone = "America/Asuncion";
	refuses("there", "2023-10-01T00:30", "Le dimanche 1er octobre 2023, on avance l’heure" NB
	    ": il n’y a rien entre 0" NB "h et 1" NB "h. Choisissez une heure avant ou après.");
	takes("at", "2026-03-08T01:59", "2026-03-08T06:59:00Z");
	takes("at", "2026-03-08T03:00", "2026-03-08T07:00:00Z");
	takes("at", "2026-11-01T01:30", "2026-11-01T05:30:00Z");
	assert_string_equal(parse(&en, member(&when_shape, "at"), "2026-03-08T02:30", &in),
	    "On Sunday, March 8, 2026 clocks move forward: there is nothing between 2" NB "a.m. "
	    "and 3" NB
	    "a.m. Choose a time before or after.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reads_dates),
		cmocka_unit_test(reads_times_in_their_zone), cmocka_unit_test(refuses_other_times),
		cmocka_unit_test(knows_the_changes_of_the_clock) };
	char err[200];

	shape_check(&when_shape, err, sizeof err);
	return cmocka_run_group_tests(tests, open_case, close_case);
}
