// Keeps one complete version of the page for offline use. `cargo xtask pack` fills in the version
// and the list; a version is kept whole or not at all, and never mixes with another.

const VERSION = '{{version}}';
const FILES = [/* {{files}} */]; // relative to this file; './' is index.html
const LATER = [/* {{later}} */]; // kept from the first time that somebody wants them
const CONFIG = 'config.json';
const CONFIG_LIMIT_MS = 2000;

const scope = self.registration.scope;
const mine = `atalaya ${scope} `; // other folders of this origin may hold an Atalaya of their own
const cacheName = mine + VERSION;
const at = (path) => new URL(path, scope).href;
const home = at('./');
const config = at(CONFIG);
const files = new Set(FILES.map(at));
const later = new Set(LATER.map(at));

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
// Only the page decides when a newer version may take over from a running one.
self.addEventListener('message', (event) => {
  if (event.data === 'skip-waiting') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const answer = route(event.request);
  if (answer) event.respondWith(answer);
});

const fresh = (url) => fetch(new Request(url, { cache: 'reload' }));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(showAlerts());
});

/** In a window that is open, else in a new one. */
async function showAlerts() {
  const windows = await self.clients.matchAll({ type: 'window' });
  const open = windows.find(({ url }) => url.startsWith(home));
  if (!open) return self.clients.openWindow(at('#/alertas'));
  open.postMessage('show-alerts');
  return open.focus();
}

async function install() {
  try {
    const cache = await caches.open(cacheName);
    const wanted = (await wasWanted()) ? [...files, ...later] : [...files];
    // The server is asked again for what the page has just loaded, but need not send it again.
    await cache.addAll(wanted.map((url) => new Request(url, { cache: 'no-cache' })));
    // In the middle of an upload this file may be newer than index.html.
    const page = await (await cache.match(home)).text();
    if (!page.includes(`data-version="${VERSION}"`)) throw new Error(`index.html is not of version ${VERSION}`);
    const answer = await fresh(config);
    if (answer.ok) await cache.put(config, answer);
    else if (answer.status !== 404) throw new Error(`config.json answered ${answer.status}`);
  } catch (error) {
    await caches.delete(cacheName);
    throw error;
  }
}

/** Whether a former version kept files that come later: whoever wanted them once has them in this version too. */
async function wasWanted() {
  const stems = LATER.map((name) => at(name.split('-')[0]));
  for (const name of (await caches.keys()).filter((name) => name.startsWith(mine) && name !== cacheName)) {
    const former = await (await caches.open(name)).keys();
    if (former.some(({ url }) => stems.some((stem) => url.startsWith(`${stem}-`)))) return true;
  }
  return false;
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(mine) && name !== cacheName) await caches.delete(name);
  }
  await self.clients.claim();
}

/** The answer to a request for one of our own files; undefined leaves the request alone. */
function route(request) {
  if (request.method !== 'GET') return undefined;
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  if (request.mode === 'navigate') {
    return url.href === home || url.href === at('index.html') ? kept(home, request) : undefined;
  }
  if (url.href === config) return configured(request);
  if (later.has(url.href)) return keptOnceWanted(url.href, request);
  return files.has(url.href) ? kept(url.href, request) : undefined;
}

async function kept(url, request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(url)) ?? fetch(request);
}

async function keptOnceWanted(url, request) {
  const cache = await caches.open(cacheName);
  const before = await cache.match(url);
  if (before) return before;
  const answer = await fetch(request);
  // Without room it is answered all the same.
  if (answer.ok) await cache.put(url, answer.clone()).catch((error) => console.info('not kept', error));
  return answer;
}

/** The deployment may change its configuration at any time, so the network is asked first, but not for long. */
async function configured(request) {
  const cache = await caches.open(cacheName);
  try {
    const answer = await fetch(request, { cache: 'no-cache', signal: AbortSignal.timeout(CONFIG_LIMIT_MS) });
    if (answer.ok) await cache.put(config, answer.clone());
    if (answer.ok || answer.status === 404) return answer;
    return (await cache.match(config)) ?? answer;
  } catch (error) {
    const last = await cache.match(config);
    if (last) return last;
    throw error;
  }
}
