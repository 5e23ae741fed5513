// Keys for the visits of a day, and copying a note. Without this file the links and the text box do the same.

const rows = [...document.querySelectorAll("[data-visits] tbody tr")];
const said = document.querySelector("[data-said]");
// Where there is no mouse there is seldom a keyboard.
if (matchMedia("(hover: hover)").matches)
    document.querySelector("[data-keys]")?.removeAttribute("hidden");

// Only while the list has the focus: a single letter never acts on somebody who types or dictates elsewhere.
document.querySelector("[data-visits]")?.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey)
        return;
    const at = rows.indexOf(event.target.closest("tr"));
    const to = { j: at + 1, ArrowDown: at + 1, k: at - 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined) {
        event.preventDefault();
        rows[Math.min(Math.max(to, 0), rows.length - 1)].querySelector("th a").focus();
    } else if (event.key === "c") {
        copy(rows[at].dataset.note);
    }
});

const note = document.querySelector("[data-note-text]");
const button = document.querySelector("[data-note-copy]");
if (note && button) {
    button.hidden = false;
    button.addEventListener("click", () => {
        note.select();
        copy(note.value);
    });
}

/** Says what became of it, also to those who listen. */
async function copy(text) {
    try {
        await navigator.clipboard.writeText(text);
        say(said.dataset.copied);
    } catch {
        say(said.dataset.notCopied);
    }
}

function say(words) {
    said.textContent = words;
    said.classList.remove("visually-hidden");
}
