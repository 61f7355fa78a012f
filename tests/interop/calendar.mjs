/* calendar.mjs < file.ics: what ical.js reads, as JSON, for run.py to compare with what others read. */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const ICAL = require("ical.js");
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const event = calendar.getFirstSubcomponent("vevent");
const value = (name) => event.getFirstPropertyValue(name)?.toString() ?? null;

console.log(JSON.stringify({
	method: calendar.getFirstPropertyValue("method"),
	events: calendar.getAllSubcomponents("vevent").length,
	uid: value("uid"), summary: value("summary"), sequence: Number(value("sequence")), status: value("status"),
	start: event.getFirstPropertyValue("dtstart").toJSDate().toISOString(),
	end: event.getFirstPropertyValue("dtend").toJSDate().toISOString(),
	organizer: value("organizer"), attendee: value("attendee"),
}));
