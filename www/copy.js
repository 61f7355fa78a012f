/* <button type="button" hidden data-copy="ID">: copies the value, the address or the text of #ID.
 * The button shows itself only where the browser can copy; the next element (role=status) then
 * says its data-label. */
async function press(button) {
	const from = document.getElementById(button.dataset.copy);
	const text = from.value ?? from.href ?? from.textContent.trim();

	try {
		await navigator.clipboard.writeText(text);
		button.nextElementSibling.textContent = button.nextElementSibling.dataset.label;
	} catch {
		from.select?.();
	}
}

export function copy(root) {
	if (!navigator.clipboard)
		return;
	for (const button of root.querySelectorAll(".cim [data-copy]")) {
		button.hidden = false;
		button.addEventListener("click", () => press(button));
	}
}
