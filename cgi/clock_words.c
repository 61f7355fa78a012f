/* The months in short are those of the Office québécois de la langue française. The zone names say
 * no more than the zone always holds: "normale" where the clock never changes. */
#include "clock_words.h"

#include <stddef.h>
#include <string.h>

const struct clock_words clock_words[LANGS] = {
	[LANG_FR] = {
		{ "dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi" },
		{ "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
		    "septembre", "octobre", "novembre", "décembre" },
		{ "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.",
		    "oct.", "nov.", "déc." },
		{ NULL, NULL },
	},
	[LANG_EN] = {
		{ "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday" },
		{ "January", "February", "March", "April", "May", "June", "July", "August",
		    "September", "October", "November", "December" },
		{ "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.",
		    "Oct.", "Nov.", "Dec." },
		{ "a.m.", "p.m." },
	},
};

const char *const clock_now_word[LANGS] = { "à l’instant", "just now" };

const struct clock_ago clock_ago[LANGS][AGO_UNITS] = {
	[LANG_FR] = {
		{ { "il y a %d minute", "il y a %d minutes" },
		    { "dans %d minute", "dans %d minutes" } },
		{ { "il y a %d heure", "il y a %d heures" },
		    { "dans %d heure", "dans %d heures" } },
		{ { "hier", "il y a %d jours" }, { "demain", "dans %d jours" } },
	},
	[LANG_EN] = {
		{ { "%d minute ago", "%d minutes ago" }, { "in %d minute", "in %d minutes" } },
		{ { "%d hour ago", "%d hours ago" }, { "in %d hour", "in %d hours" } },
		{ { "yesterday", "%d days ago" }, { "tomorrow", "in %d days" } },
	},
};

enum place { EAST, ATLANTIC, ATLANTIC_STANDARD, NEWFOUNDLAND, CENTRAL, CENTRAL_STANDARD, MOUNTAIN,
	PACIFIC, YUKON, PARIS, UNIVERSAL };
static const char *const words[][LANGS] = {
	[EAST] = { "heure de l’Est", "Eastern Time" },
	[ATLANTIC] = { "heure de l’Atlantique", "Atlantic Time" },
	[ATLANTIC_STANDARD] = { "heure normale de l’Atlantique", "Atlantic Standard Time" },
	[NEWFOUNDLAND] = { "heure de Terre-Neuve", "Newfoundland Time" },
	[CENTRAL] = { "heure du Centre", "Central Time" },
	[CENTRAL_STANDARD] = { "heure normale du Centre", "Central Standard Time" },
	[MOUNTAIN] = { "heure des Rocheuses", "Mountain Time" },
	[PACIFIC] = { "heure du Pacifique", "Pacific Time" },
	[YUKON] = { "heure du Yukon", "Yukon Time" },
	[PARIS] = { "heure de Paris", "Paris time" },
	[UNIVERSAL] = { "temps universel", "Universal Time" },
};
static const struct { const char *name; enum place place; } zones[] = {
	{ "America/Toronto", EAST }, { "America/Montreal", EAST }, { "America/New_York", EAST },
	{ "America/Detroit", EAST }, { "America/Iqaluit", EAST }, { "America/Nipigon", EAST },
	{ "America/Thunder_Bay", EAST }, { "Canada/Eastern", EAST }, { "US/Eastern", EAST },
	{ "America/Halifax", ATLANTIC }, { "America/Moncton", ATLANTIC },
	{ "America/Glace_Bay", ATLANTIC }, { "America/Goose_Bay", ATLANTIC },
	{ "Canada/Atlantic", ATLANTIC }, { "America/Blanc-Sablon", ATLANTIC_STANDARD },
	{ "America/Puerto_Rico", ATLANTIC_STANDARD }, { "America/St_Johns", NEWFOUNDLAND },
	{ "Canada/Newfoundland", NEWFOUNDLAND }, { "America/Winnipeg", CENTRAL },
	{ "America/Chicago", CENTRAL }, { "Canada/Central", CENTRAL }, { "US/Central", CENTRAL },
	{ "America/Regina", CENTRAL_STANDARD }, { "America/Swift_Current", CENTRAL_STANDARD },
	{ "Canada/Saskatchewan", CENTRAL_STANDARD }, { "America/Edmonton", MOUNTAIN },
	{ "America/Yellowknife", MOUNTAIN }, { "America/Denver", MOUNTAIN },
	{ "Canada/Mountain", MOUNTAIN }, { "US/Mountain", MOUNTAIN },
	{ "America/Vancouver", PACIFIC }, { "America/Los_Angeles", PACIFIC },
	{ "Canada/Pacific", PACIFIC }, { "US/Pacific", PACIFIC }, { "America/Whitehorse", YUKON },
	{ "America/Dawson", YUKON }, { "Europe/Paris", PARIS }, { "UTC", UNIVERSAL },
	{ "Etc/UTC", UNIVERSAL },
};

const char *
clock_zone_word(const char *name, enum lang lang)
{
	for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++)
		if (strcmp(zones[i].name, name) == 0)
			return words[zones[i].place][lang];
	return NULL;
}
