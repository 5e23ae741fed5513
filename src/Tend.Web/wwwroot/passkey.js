// Passkeys: the browser asks the device, and the form carries its answer. Where the browser knows none, the form stays hidden and a password does the same.

const known = window.PublicKeyCredential;
if (known?.parseRequestOptionsFromJSON && known?.parseCreationOptionsFromJSON) {
    for (const form of document.querySelectorAll("form[data-passkey]")) {
        form.hidden = false;
        form.addEventListener("submit", ask);
    }
}

async function ask(event) {
    const form = event.currentTarget;
    const answer = form.querySelector("input[name$='Answer']");
    if (answer.value)
        return;
    event.preventDefault();
    const trouble = form.querySelector("[data-passkey-trouble]");
    trouble.hidden = true;
    try {
        const asked = await fetch(form.dataset.passkey, { method: "POST" });
        if (!asked.ok)
            throw new Error("not asked");
        const options = await asked.json();
        const credential = form.dataset.does === "make"
            ? await navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(options) })
            : await navigator.credentials.get({ publicKey: known.parseRequestOptionsFromJSON(options) });
        answer.value = JSON.stringify(credential);
        form.submit();
    } catch {
        trouble.hidden = false;
    }
}
