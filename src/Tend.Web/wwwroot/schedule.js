// Says in plain words what a schedule will do while it is chosen. Without this file the words come with the page.

for (const fields of document.querySelectorAll("[data-when]")) {
    const words = fields.querySelector("[data-when-words]");
    let last = 0;
    fields.addEventListener("input", async () => {
        const mine = ++last;
        const address = new URL(fields.dataset.when, location.href);
        for (const box of fields.querySelectorAll("input"))
            if (box.checked || !["radio", "checkbox"].includes(box.type))
                address.searchParams.append(box.name, box.value);
        try {
            const answer = await fetch(address);
            const said = await answer.text();
            if (answer.ok && mine === last)
                words.textContent = said;
        } catch {
            // Without a network the words on the page stay; the server says them again when the form is sent.
            words.classList.add("soft");
        }
    });
}
