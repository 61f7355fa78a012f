/* <time datetime="…Z" data-zone="America/Toronto">: where this device's clock shows another hour,
 * it stands beside the hour of the event. */
const NBSP = "\u00a0";
const HERE = { fr: "heure de votre appareil", en: "on your device" };

function clock(when, zone) {
	const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, hourCycle: "h23",
		year: "numeric", month: "2-digit", day: "2-digit",
		hour: "2-digit", minute: "2-digit" }).formatToParts(when);

	return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

/* 9 h, 13 h 30, 8 h 5; 9 a.m., 1:30 p.m. */
export function hour(when, zone, lang) {
	const at = clock(when, zone);
	const h = Number(at.hour), m = Number(at.minute);

	if (lang.startsWith("fr"))
		return `${h}${NBSP}h${m ? NBSP + m : ""}`;
	return `${h % 12 || 12}${m ? ":" + at.minute : ""}${NBSP}${h < 12 ? "a.m." : "p.m."}`;
}

/* The day is said only where it is another one. */
export function here(when, there, zone, lang) {
	const a = clock(when, there), b = clock(when, zone);

	if (a.hour === b.hour && a.minute === b.minute && a.day === b.day)
		return "";
	if (a.day === b.day)
		return hour(when, zone, lang);
	const date = { timeZone: zone, day: "numeric", month: "long" };
	return `${new Intl.DateTimeFormat(lang, date).format(when)}, ${hour(when, zone, lang)}`;
}

export function hours(root) {
	const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

	for (const node of root.querySelectorAll(".cim time[data-zone]")) {
		const when = new Date(node.dateTime);
		const lang = node.closest("[lang]").lang;
		const text = zone && !isNaN(when) ? here(when, node.dataset.zone, zone, lang) : "";

		if (text) {
			const small = document.createElement("small");
			small.textContent = ` (${text}, ${HERE[lang.slice(0, 2)] ?? HERE.fr})`;
			node.append(small);
		}
	}
}
