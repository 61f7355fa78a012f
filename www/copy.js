/* <button type="button" hidden data-copy="ID">: copies the value or the text of #ID. The button shows
 * itself only where the browser can copy; what it did is said in the next element (role=status). */
async function press(button) {
	const from = document.getElementById(button.dataset.copy);

	try {
		await navigator.clipboard.writeText(from.value ?? from.textContent.trim());
		button.nextElementSibling.textContent = button.dataset.done;
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
