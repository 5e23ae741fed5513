// Reads a row of answers back while it is typed: each sign with its words. Without this file the page reads it back before it saves.

const row = document.querySelector("[data-row]");
const form = row.form;
const list = document.querySelector("[data-readback]");
const slip = document.querySelector("#row-slip");
const live = document.querySelector("[data-live]");

// Typed and read back at once: one press saves.
form.querySelector(".actions button").textContent = live.dataset.live;
live.hidden = true;
row.addEventListener("input", read);
if (row.value !== "")
    read();

function read() {
    const signs = [...row.value];
    form.querySelector("[data-looked]").value = row.value;
    [...list.children].forEach((line, at) => show(line, signs[at]));
    const tooMany = signs.length > list.children.length;
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
