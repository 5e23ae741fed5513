// Reads a row of answers back while it is typed: each sign with its words. Without this file the page reads it back before it saves.

const row = document.querySelector("[data-row]");
const form = row.form;
const list = document.querySelector("[data-readback]");
const slip = document.querySelector("#row-slip");
const live = document.querySelector("[data-live]");

// Typed and read back at once: one press saves.
form.querySelector(".actions button").textContent = live.dataset.live;
live.hidden = true;
const sawLeftOut = form.querySelector("[name='Form.SawLeftOut']");
row.addEventListener("input", () => {
    sawLeftOut.value = "false";
    read();
    sayLength();
});
// What the server left out stands there with its reason.
if (row.value !== "" && sawLeftOut.value !== "true")
    read();

function read() {
    const signs = [...row.value];
    form.querySelector("[data-looked]").value = row.value;
    [...list.children].forEach((line, at) => show(line, signs[at]));
}

/** What the server said about the row stands until it is typed anew. */
function sayLength() {
    const tooMany = row.value.length > list.children.length;
    slip.textContent = tooMany ? row.dataset.tooMany : "";
    slip.className = tooMany ? "slip" : "";
}

function show(line, sign) {
    const words = JSON.parse(line.dataset.choices);
    const answer = line.querySelector("[data-answer]");
    const isWrong = sign !== undefined && sign !== "-" && sign !== " " && !(sign in words);
    answer.textContent = sign === undefined ? "" : isWrong ? list.dataset.wrong : words[sign] ?? list.dataset.skipped;
    line.classList.toggle("wrong", isWrong);
    const from = line.dataset.safetyFrom;
    line.querySelector("[data-chip]").hidden = !(from && sign in words && Number(sign) >= Number(from));
}
