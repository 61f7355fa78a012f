/* Forms: the summary of what to correct takes focus, a second press of the button does nothing, and
 * leaving with changes asks first (only where the form says data-unsaved). The server counts a POST
 * once whatever happens here. */

/* Before and after: the same fields with the same values are no change. */
function said(form) {
	const fields = [...new FormData(form)].filter(([name]) => !name.startsWith("_"));

	return JSON.stringify(fields.map(([name, value]) =>
		[name, value instanceof File ? value.name + value.size : value]));
}

/* The button keeps its focus and its words; only the second press is lost. */
function press_once(form) {
	form.addEventListener("submit", (event) => {
		if (form.ariaBusy === "true") {
			event.preventDefault();
			return;
		}
		form.ariaBusy = "true";
		if (event.submitter)
			event.submitter.ariaDisabled = "true";
	});
}

function ask_before_leaving(form) {
	const first = form.querySelector("[aria-invalid]") ? null : said(form);

	window.addEventListener("beforeunload", (event) => {
		if (form.ariaBusy !== "true" && said(form) !== first)
			event.preventDefault();
	});
}

/* Back in the history shows the page as it was left, busy form included. */
function wake(root) {
	for (const node of root.querySelectorAll(".cim [aria-busy], .cim [aria-disabled]")) {
		node.ariaBusy = null;
		node.ariaDisabled = null;
	}
}

export function form(root) {
	for (const one of root.querySelectorAll(".cim form[method=post]"))
		press_once(one);
	for (const one of root.querySelectorAll(".cim form[data-unsaved]"))
		ask_before_leaving(one);
	root.querySelector(".cim .summary")?.focus();
	window.addEventListener("pageshow", () => wake(root));
}
