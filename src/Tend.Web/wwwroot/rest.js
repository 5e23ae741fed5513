// Staff rest after half an hour without a touch. Typing is a touch; and what was typed before they went away stays until they are back. Without this file it would be lost with the form.

const strip = document.querySelector("[data-rested]");
const often = 5 * 60 * 1000;
let asked = Date.now();

document.addEventListener("input", () => {
    if (Date.now() - asked > often)
        ask();
});

document.addEventListener("submit", async event => {
    const form = event.target;
    if (form.getAttribute("method") !== "post" || Date.now() - asked < often)
        return;
    event.preventDefault();
    if (await ask()) {
        strip.hidden = true;
        form.requestSubmit(event.submitter);
    } else {
        strip.hidden = false;
        strip.focus();
    }
});

/** Whether they are still signed in here; asking is a touch. An answer that leads to the door is a no, and so is none. */
async function ask() {
    try {
        const isIn = (await fetch(strip.dataset.rested, { cache: "no-store", redirect: "manual" })).ok;
        asked = isIn ? Date.now() : 0;
        return isIn;
    } catch {
        return false;
    }
}
