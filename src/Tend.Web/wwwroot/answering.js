// Saves a questionnaire at each change and shows support at once after an answer that goes to safety. Without this file every page works by its own form.

for (const form of document.querySelectorAll("form[data-draft], form[data-send]"))
    form.addEventListener("submit", () => stamp(form));

const questions = document.querySelector("form[data-draft]");
if (questions)
    begin(questions);

/** The device's own clock with its distance from UTC. */
function stamp(form) {
    const now = new Date();
    const ahead = -now.getTimezoneOffset();
    const two = number => String(Math.floor(Math.abs(number))).padStart(2, "0");
    const local = new Date(now.getTime() + ahead * 60000).toISOString().slice(0, 19);
    form.elements.device.value = `${local}${ahead < 0 ? "-" : "+"}${two(ahead / 60)}:${two(ahead % 60)}`;
}

function begin(form) {
    const saved = form.querySelector("[data-saved]");
    const panel = document.querySelector("[data-support]");
    let saving = false, again = false;

    form.addEventListener("change", event => {
        showSupport(event.target);
        save();
    });
    panel?.querySelector("[data-support-close]").addEventListener("click", () => {
        panel.hidden = true;
        form.hidden = false;
        form.querySelector(".actions .button").focus();
    });
    window.addEventListener("online", save);

    /** By the threshold in the page, before the server knows. */
    function showSupport(box) {
        const from = box.closest("[data-safety-from]")?.dataset.safetyFrom;
        if (from && box.value !== "" && Number(box.value) >= Number(from))
            open();
    }

    function open() {
        if (!panel || !panel.hidden)
            return;
        panel.hidden = false;
        form.hidden = true;
        panel.focus();
        panel.scrollIntoView();
    }

    /** One at a time, so that an older draft never arrives after a newer one. */
    async function save() {
        if (saving) {
            again = true;
            return;
        }
        saving = true;
        do {
            again = false;
            await send();
        } while (again);
        saving = false;
    }

    async function send() {
        stamp(form);
        const unsent = panel?.querySelector("[data-support-unsent]");
        try {
            const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(form)) });
            const said = answer.ok || answer.status === 409 ? await answer.json() : { said: form.dataset.unsaved };
            saved.textContent = said.said;
            if (answer.ok || answer.status >= 500)
                form.dispatchEvent(new Event(answer.ok ? "tend-reached" : "tend-unsent", { bubbles: true }));
            if (unsent)
                unsent.hidden = answer.ok;
            if (said.asked)
                showAsked(said.asked);
        } catch {
            saved.textContent = form.dataset.unsaved;
            // Where there is an outbox, it keeps what did not arrive (offline.js); where the page's own form goes at this moment, that carries it.
            if (!form.dataset.reached)
                form.dispatchEvent(new Event("tend-unsent", { bubbles: true }));
            if (unsent)
                unsent.hidden = false;
        }
    }

    /** Questions that follow from others come and go; the server knows the rule. */
    function showAsked(names) {
        for (const box of form.querySelectorAll(".item[data-box]"))
            box.hidden = !names.includes(box.dataset.box);
    }
}
