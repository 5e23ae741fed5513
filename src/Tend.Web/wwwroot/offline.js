// The outbox: what is written without a network waits on this phone and is sent when there is one. Without this file every form works as it does anyway.

const strip = document.querySelector("[data-outbox]");
const part = name => strip.querySelector(`[data-${name}]`);
const owner = strip.dataset.owner;
const isFromPhone = strip.dataset.from === "phone";
let sent = 0, trouble = null, justKept = false, isBack = false, lastStep = null, later;

// Without HTTPS a browser has neither worker nor locks: the pages work by the network alone.
if (window.isSecureContext)
    await begin();

async function begin() {
    document.addEventListener("submit", submitted);
    document.addEventListener("click", clicked);
    document.addEventListener("tend-unsent", event => keepDraft(event.target, false));
    document.addEventListener("tend-reached", event => keepDraft(event.target, true));
    window.addEventListener("online", cameBack);
    part("send").addEventListener("click", send);
    part("stay").addEventListener("click", () => ask(false));
    part("lose").addEventListener("click", signOut);
    navigator.serviceWorker?.addEventListener("message", () => show("full"));
    await bringBack();
    await show();
    await send();
    await help();
}

/** The worker that keeps pages; the page of the day tells it which. */
async function help() {
    const ahead = strip.dataset.ahead;
    if (!owner || !navigator.serviceWorker)
        return;
    await navigator.serviceWorker.register("/sw.js");
    const worker = await navigator.serviceWorker.ready;
    if (ahead && !isFromPhone)
        worker.active.postMessage({ ahead: ahead.split(" ") });
}

/** A form that can wait is sent as ever where the server answers; otherwise it is kept. */
async function submitted(event) {
    const form = event.target;
    if (form.matches("form[action='/sign-out']")) {
        await leaving(event, form);
        return;
    }
    if (!form.dataset.offline || !owner || form.dataset.reached) {
        // What cannot wait stays as it was typed, in place of the browser's own page of errors.
        if (form.getAttribute("method") === "post" && !navigator.onLine) {
            event.preventDefault();
            await show("needs");
            strip.focus();
            strip.scrollIntoView();
        }
        return;
    }
    // One question of many goes at once: what it says went as a draft before.
    if (form.dataset.offline === "answers" && !("whole" in form.dataset) && navigator.onLine && !isFromPhone) {
        form.dataset.reached = "yes";
        return;
    }
    event.preventDefault();
    if (!isFromPhone && await isReached()) {
        form.dataset.reached = "yes";
        form.requestSubmit(event.submitter);
        return;
    }
    await keep(form, event.submitter);
}

async function isReached() {
    try {
        return navigator.onLine && (await fetch("/health/live", { cache: "no-store", signal: AbortSignal.timeout(8000) })).ok;
    } catch {
        return false;
    }
}

async function keep(form, submitter) {
    if (form.dataset.keeping)
        return;
    const isSheet = form.dataset.offline === "answers", isWhole = isSheet && "whole" in form.dataset;
    // Without a network there is no page before the last step: what stands there is said here, once.
    if (isWhole && submitter.value === "next" && !form.dataset.asked) {
        form.dataset.asked = "yes";
        submitter.textContent = form.dataset.sendLabel;
        await beforeSending(form);
        strip.focus();
        strip.scrollIntoView();
        return;
    }
    if (isSheet && !(isWhole && submitter.value === "next")) {
        if (submitter.value === "skip")
            form.querySelectorAll(".options input, .pills input, .scale input").forEach(box => box.checked = false);
        if (await keepDraft(form, false, submitter.value === "skip"))
            location.href = isWhole || submitter.value === "stop" ? "/today" : `${location.pathname}?at=all`;
        return;
    }
    form.dataset.keeping = "yes";
    const entry = entryOf(form, submitter);
    try {
        await navigator.locks.request("tend-drafts", async () => {
            await put(entry);
            await superseded(draftsOf(await mine(), entry), entry);
        });
    } catch {
        delete form.dataset.keeping;
        await lost();
        return;
    }
    form.hidden = true;
    justKept = true;
    lastStep = null;
    await send();
    strip.focus();
    strip.scrollIntoView();
    if (entry.isSafety && (await mine()).some(one => one.id === entry.id))
        location.href = strip.dataset.calls;
}

/** What the page before the last step says with a network: what is open, and that sending is for good. */
async function beforeSending(form) {
    const open = [...form.querySelectorAll("[data-box]:not([hidden])")].filter(item => ![...item.querySelectorAll("input")].some(box => box.value !== "" && (!["radio", "checkbox"].includes(box.type) || box.checked))).length;
    lastStep = { state: open === 0 ? "whole" : "open", count: open };
    await show();
}

function entryOf(form, submitter) {
    const fields = [...new FormData(form, submitter)].filter(([name, value]) => typeof value === "string" && !name.startsWith("_"));
    return { id: crypto.randomUUID(), version: 1, owner, kind: form.dataset.offline, title: form.dataset.offlineTitle, at: clock(), fields, text: inWords(form), isSafety: goesToSafety(form), hasWords: hasWords(form) };
}

async function lost() {
    await show("lost");
    strip.focus();
}

/**
 * What was answered and did not arrive waits like any entry, one for a questionnaire, and is sent as a draft. A later one takes its place, with what only the earlier one holds; but an answer that
 * goes to safety is sent as it was given, also where it was changed afterwards.
 */
function keepDraft(form, isReached, isSkipped) {
    return navigator.locks.request("tend-drafts", async () => {
        if (!owner || form.dataset.offline !== "answers" || form.dataset.keeping)
            return false;
        const entry = entryOf(form);
        const before = draftsOf(await mine(), entry);
        const here = new Set([...form.querySelectorAll("[data-box]")].map(item => item.dataset.box));
        const rest = before.flatMap(one => one.fields).filter(([name]) => /^q\d+$/.test(name) && !here.has(name));
        const own = entry.fields.filter(([name]) => !isReached || !here.has(name));
        const skipped = isSkipped ? [...here].map(name => [name, ""]) : [];
        // Of each the last counts.
        const fields = [...new Map([...rest, ...own, ...skipped, ["go", "stop"]])];
        try {
            if (!isReached || rest.length > 0)
                await put({ ...entry, isDraft: true, isSafety: !isReached && entry.isSafety, text: [...new Set([...before.flatMap(one => one.text), ...entry.text])], fields });
            await superseded(before, isReached ? null : entry);
        } catch {
            await lost();
            return false;
        }
        if (!isReached)
            form.querySelector("[data-saved]").textContent = part("kept").firstElementChild.textContent;
        else
            refresh();
        await (form.dataset.asked ? beforeSending(form) : show());
        return true;
    });
}

function draftsOf(entries, { fields }) {
    const of = fields.find(([name]) => name === "assignment")?.[1];
    return entries.filter(one => one.isDraft && one.fields.some(([name, value]) => name === "assignment" && value === of));
}

async function superseded(before, after) {
    for (const one of before)
        if (!one.isSafety || after?.isSafety)
            await remove(one.id);
}

/** A questionnaire that opens again shows what waits of it; one that waits whole is not asked again. */
async function bringBack() {
    const form = document.querySelector("form[data-offline=answers]");
    if (!form || !owner)
        return;
    const of = form.elements.assignment.value;
    for (const entry of (await mine()).filter(one => one.fields?.some(([name, value]) => name === "assignment" && value === of))) {
        if (!entry.isDraft && entry.fields.some(([name, value]) => name === "go" && value === "next"))
            form.hidden = justKept = true;
        for (const [name, value] of entry.fields)
            for (const box of form.querySelectorAll(`[data-box="${CSS.escape(name)}"] input`))
                if (["radio", "checkbox"].includes(box.type))
                    box.checked = box.value === value;
                else
                    box.value = value;
    }
    if (!isFromPhone)
        refresh();
}

/** The page that opens without a network holds what the server has by now. */
function refresh() {
    clearTimeout(later);
    later = setTimeout(async () => (await navigator.serviceWorker?.getRegistration())?.active?.postMessage({ again: `${location.pathname}?at=all` }), 500);
}

/** By the thresholds in the page, which the server made from its own rule. */
function goesToSafety(form) {
    return [...form.querySelectorAll("[data-safety-from]")].some(item => [...item.querySelectorAll("input")]
        .some(box => (box.type !== "radio" || box.checked) && box.value !== "" && Number(box.value) >= Number(item.dataset.safetyFrom)));
}

/** Own words are read for danger where they arrive, not here: until then the way to somebody stands beside them. */
function hasWords(form) {
    return [...form.querySelectorAll("textarea, input[type=text]")].some(box => box.value.trim() !== "");
}

/** What was said, for whoever must read it without its form. */
function inWords(form) {
    return [...form.elements].filter(box => box.type !== "hidden" && box.value && (["radio", "checkbox"].includes(box.type) ? box.checked : ["TEXTAREA", "INPUT"].includes(box.tagName)))
        .map(box => `${box.closest("fieldset")?.querySelector("legend")?.textContent.trim() ?? ""} ${["radio", "checkbox"].includes(box.type) ? box.labels[0]?.textContent.trim() : `${box.labels[0]?.textContent.trim() ?? ""} ${box.value}`}`.replace(/\s+/g, " ").trim());
}

/** A page from this phone stays as it was; whether there is a network again is for the server to say. */
async function cameBack() {
    isBack = await isReached();
    await send();
}

/** One tab at a time; the server takes each entry once in any case. */
async function send() {
    if (owner)
        await navigator.locks.request("tend-outbox", async () => {
            trouble = null;
            for (const entry of (await mine()).filter(one => !one.refused))
                if (!await sendOne(entry))
                    break;
        });
    await show();
}

async function sendOne(entry) {
    let answer;
    try {
        answer = await fetch(strip.dataset.outbox, {
            method: "POST", redirect: "error", headers: { "Content-Type": "application/json", "Tend-Outbox": "1" },
            body: JSON.stringify({ id: entry.id, version: entry.version, owner: entry.owner, kind: entry.kind, written: entry.at, sent: clock(), fields: entry.fields }),
        });
    } catch {
        isBack = false;
        trouble = "waits";
        return false;
    }
    isBack = true;
    if (answer.ok) {
        await remove(entry.id);
        sent++;
        if ((await answer.json()).support)
            part("support-first").hidden = false;
    } else if (answer.status === 422)
        await put({ ...entry, refused: (await answer.json()).said });
    else {
        trouble = answer.status === 401 ? "sign-in" : "waits";
        return false;
    }
    return true;
}

/** Signing out with something unsent asks first. */
async function leaving(event, form) {
    // Nothing waits here, of nobody: the server's own way out does it all.
    if (form.dataset.reached || (strip.dataset.holds === "nothing" && navigator.onLine && !isFromPhone))
        return;
    event.preventDefault();
    if ((await mine()).length > 0)
        ask(true);
    else
        await signOut();
}

async function ask(isAsked) {
    part("leaving").hidden = !isAsked;
    await show();
    if (isAsked)
        strip.focus();
}

async function signOut() {
    for (const entry of await mine())
        await remove(entry.id);
    for (const name of await caches.keys())
        await caches.delete(name);
    const form = document.querySelector("form[action='/sign-out']");
    form.dataset.reached = "yes";
    // What somebody else wrote on this phone waits for them.
    if ((await everything()).length > 0)
        form.action = "/sign-out?kept=1";
    // Without a network the worker remembers it, and ends the sign-in when there is one.
    if (await isReached())
        form.requestSubmit();
    else
        location.href = "/leave";
}

/** The quick way out waits for nothing. What is not sent stays, unreadable on any page until the same person is signed in again. */
function clicked(event) {
    const link = event.target.closest("a[href='/leave']");
    if (!link)
        return;
    caches.keys().then(names => names.forEach(name => caches.delete(name)));
    if (strip.dataset.unsent)
        link.href = "/leave?kept=1";
}

/** Says what waits, what was sent, and what could not be taken. */
async function show(special) {
    const held = await everything();
    const all = owner ? held.filter(one => one.owner === owner) : held;
    const waiting = all.filter(one => !one.refused);
    const state = special ?? lastStep?.state ?? (waiting.length > 0 ? owner && trouble !== "sign-in" ? "waits" : "sign-in" : sent > 0 ? "sent" : null);
    strip.dataset.holds = held.length > 0 ? "something" : "nothing";
    strip.dataset.unsent = all.length > 0 ? "yes" : "";
    part("said").textContent = state === null ? "" : words(state, state === lastStep?.state ? lastStep.count : state === "sent" ? sent : waiting.length);
    part("as-of").hidden = !isFromPhone || isBack;
    part("back").hidden = !isFromPhone || !isBack;
    part("kept").hidden = !justKept || waiting.length === 0;
    part("unseen").hidden = !waiting.some(one => one.isSafety);
    part("unread").hidden = !part("unseen").hidden || !waiting.some(one => one.hasWords);
    part("send").hidden = state !== "waits";
    part("door").hidden = state !== "sign-in" || !owner;
    part("leaving-said").textContent = words("leaving", all.length);
    part("refused").replaceChildren(...all.filter(one => one.refused && owner).map(refusedLine));
    strip.hidden = state === null && all.length === 0 && !isFromPhone && part("support-first").hidden;
}

function words(state, count) {
    const said = strip.querySelector(`[data-words="${state}"]`).dataset;
    return (count === 1 ? said.one : said.other).replace("{0}", count);
}

function refusedLine(entry) {
    const line = part("refused-line").content.cloneNode(true);
    line.querySelector("[data-title]").textContent = entry.title ?? entry.kind;
    line.querySelector("[data-reason]").textContent = entry.refused;
    line.querySelector("[data-text]").textContent = (entry.text ?? entry.fields?.map(([, value]) => value) ?? []).join("\n");
    line.querySelector("button").addEventListener("click", async () => {
        await remove(entry.id);
        await show();
    });
    return line;
}

/** The device's own clock with its distance from UTC. */
function clock() {
    const now = new Date();
    const ahead = -now.getTimezoneOffset();
    const two = number => String(Math.floor(Math.abs(number))).padStart(2, "0");
    return `${new Date(now.getTime() + ahead * 60000).toISOString().slice(0, 23)}${ahead < 0 ? "-" : "+"}${two(ahead / 60)}:${two(ahead % 60)}`;
}

/** In the order in which they were written. */
async function mine() {
    return (await everything()).filter(one => one.owner === owner).sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function everything() {
    return atStore("readonly", entries => entries.getAll());
}

function put(entry) {
    return atStore("readwrite", entries => entries.put(entry));
}

function remove(id) {
    return atStore("readwrite", entries => entries.delete(id));
}

/** What is said to be kept is on the disk. The store's version stays 1; what changes is the version in each entry. */
async function atStore(mode, act) {
    const database = await new Promise((resolve, reject) => {
        const asked = indexedDB.open("tend-outbox", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("entries", { keyPath: "id" });
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
    });
    try {
        return await new Promise((resolve, reject) => {
            const work = database.transaction("entries", mode, { durability: "strict" });
            const asked = act(work.objectStore("entries"));
            work.oncomplete = () => resolve(asked.result);
            work.onerror = work.onabort = () => reject(work.error);
        });
    } finally {
        database.close();
    }
}
