// Keeps a patient's few pages on their phone, so that these open without a network. The server names the pages and the sign-in they belong to; nothing
// else is kept. What is written without a network is the matter of offline.js, which this file never touches: a new version of it strands no entry.

const Pages = "tend-pages-", Files = "tend-files", Left = "tend-left";
const Since = "/kept-since", Days = 7 * 24 * 60 * 60 * 1000, Fresh = 10 * 60 * 1000;
// As the server's own way out (SignInEndpoints).
const Elsewhere = "https://www.wikipedia.org/";

// What opens in place of a page that is not here under its own address.
const Instead = [
    [/^\/answer\/[^/]+$/, path => `${path}?at=all`],
    [/^\/hard(\/|$)/, () => "/hard/whole"],
    [/^\/practices(\/|$)/, () => "/practices/all"],
    [/^\/goals(\/|$)/, () => "/goals"],
    [/^\/at\/[^/]+\/support$/, path => path],
    [/^\/$/, () => "/today"],
    [/./, () => "/offline"],
];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(forgetOld().then(() => self.clients.claim())));
self.addEventListener("message", event => event.waitUntil(event.data.again ? fetchAgain(event.data.again) : fetchAhead(event.data.ahead)));
self.addEventListener("fetch", event => {
    const { request } = event;
    const url = new URL(request.url);
    if (url.origin !== location.origin)
        return;
    if (url.pathname === "/sign-out")
        event.waitUntil(forget());
    else if (request.method === "GET" && request.mode === "navigate")
        event.respondWith(url.pathname === "/leave" ? leave(request) : visit(event, url));
    else if (request.method === "GET" && isFile(url.pathname))
        event.respondWith(fileOf(request));
});

/** From the network; where there is none, as it was when it was last seen. */
async function visit(event, url) {
    await forgetOld();
    let answer;
    try {
        await sayThatTheyLeft();
        answer = await fetch(event.request);
    } catch (error) {
        const kept = await fromPhone(url);
        if (kept)
            return kept;
        throw error;
    }
    event.waitUntil(keep(url, answer.clone()));
    return answer;
}

/** Keeps a page if the server says so, under the sign-in that it names. Pages of an earlier sign-in go, and all go when somebody else is signed in. */
async function keep(url, answer) {
    const signIn = answer.headers.get("Tend-Keep");
    if (!signIn)
        return;
    for (const name of await pageCaches())
        if (name !== Pages + signIn)
            await caches.delete(name);
    if (signIn === "none" || !answer.ok)
        return;
    try {
        const cache = await caches.open(Pages + signIn);
        if (!await cache.match(Since))
            await cache.put(Since, new Response(String(Date.now())));
        const html = await answer.text();
        for (const [, file] of html.matchAll(/(?:src|href)="(\/[^"?]+)"/g))
            if (isFile(file))
                await fileOf(new Request(file));
        // With its security headers; it is unpacked already.
        const headers = new Headers(answer.headers);
        headers.delete("Content-Encoding");
        headers.delete("Content-Length");
        headers.set("Tend-Kept", String(Date.now()));
        await cache.put(url.pathname + url.search, new Response(html, { headers }));
    } catch {
        // The phone has no room: the page itself is shown all the same, and says that it will not open without a network.
        for (const client of await self.clients.matchAll())
            client.postMessage("full");
    }
}

async function fromPhone(url) {
    const [, place] = Instead.find(([form]) => form.test(url.pathname));
    for (const name of await pageCaches()) {
        const cache = await caches.open(name);
        for (const address of [url.pathname + url.search, place(url.pathname), "/offline"]) {
            const kept = await cache.match(address);
            if (kept)
                return new Response((await kept.text()).replace('data-from="network"', 'data-from="phone"'), { headers: kept.headers });
        }
    }
    return undefined;
}

/** The pages that may be needed without a network, one after the other; a questionnaire that is no longer among them goes. */
async function fetchAhead(addresses) {
    await forgetOld();
    for (const name of await pageCaches()) {
        const cache = await caches.open(name);
        for (const { url } of await cache.keys()) {
            const { pathname, search } = new URL(url);
            if (pathname.startsWith("/answer/") && !addresses.includes(pathname + search))
                await cache.delete(url);
        }
    }
    try {
        for (const address of addresses) {
            const kept = await caches.match(address);
            if (kept && Date.now() - Number(kept.headers.get("Tend-Kept")) < Fresh)
                continue;
            const answer = await fetch(address, { redirect: "error" });
            await keep(new URL(address, location.origin), answer);
        }
    } catch {
        // The network went, or the sign-in ended: the pages that are here stay as they are, and the next visit of Today asks again.
    }
}

/** A page that is here already, as it is by now. */
async function fetchAgain(address) {
    if (!await caches.match(address))
        return;
    try {
        await keep(new URL(address, location.origin), await fetch(address, { redirect: "error" }));
    } catch {
        // As above.
    }
}

/** Style, script and picture: their addresses change with their content. */
async function fileOf(request) {
    const kept = await caches.match(request);
    if (kept)
        return kept;
    const answer = await fetch(request);
    if (answer.ok && (await pageCaches()).length > 0) {
        const copy = answer.clone();
        try {
            await (await caches.open(Files)).put(request, copy);
        } catch {
            // No room for it: it comes from the network.
        }
    }
    return answer;
}

function isFile(path) {
    return /\.(css|js|svg|png|webmanifest)$/.test(path) && path !== "/sw.js";
}

/** The quick way out: nothing stays to be opened, with a network or without. Without one, the sign-in is ended as soon as there is one. */
async function leave(request) {
    await forget();
    try {
        return await fetch(request);
    } catch {
        await (await caches.open(Left)).put("/left", new Response(""));
        return Response.redirect(Elsewhere);
    }
}

async function sayThatTheyLeft() {
    if (!await caches.has(Left))
        return;
    await fetch("/leave?kept=1", { redirect: "manual" });
    await caches.delete(Left);
}

async function forget() {
    for (const name of await caches.keys())
        if (name !== Left)
            await caches.delete(name);
}

async function forgetOld() {
    for (const name of await pageCaches()) {
        const since = await (await caches.open(name)).match(Since);
        if (!since || Date.now() - Number(await since.text()) > Days)
            await forget();
    }
}

async function pageCaches() {
    return (await caches.keys()).filter(name => name.startsWith(Pages));
}
