// Starts the page: the compiled program, then the service worker that keeps it for offline use.
// The build writes two facts on <html>: data-version (hash of everything in dist) and data-worker
// (address of the worker of that same version; the page starts its worker from there).

const TEXTS = {
  es: {
    tooOld: 'Este navegador no puede abrir Atalaya. Actualícelo, o ábrala en una versión reciente de Chrome, Edge, Firefox o Safari.',
    notLoaded: 'No se pudo cargar Atalaya. Revise su conexión a internet y vuelva a intentarlo; sus datos siguen en este dispositivo.',
    retry: 'Volver a cargar',
  },
  pt: {
    tooOld: 'Este navegador não consegue abrir o Atalaya. Atualize-o, ou abra em uma versão recente de Chrome, Edge, Firefox ou Safari.',
    notLoaded: 'Não foi possível carregar o Atalaya. Verifique sua conexão à internet e tente de novo; seus dados continuam neste dispositivo.',
    retry: 'Recarregar',
  },
  en: {
    tooOld: 'This browser cannot open Atalaya. Update it, or use a recent version of Chrome, Edge, Firefox or Safari.',
    notLoaded: 'Atalaya could not be loaded. Check your internet connection and try again; your data are still on this device.',
    retry: 'Reload',
  },
};
const TEXT = TEXTS[language()];
const UPDATE_CHECK_MS = 60 * 60 * 1000;
const TAKE_OVER_LIMIT_MS = 3000;

const root = document.documentElement;
const marks = document.querySelector('script[data-js]').dataset;
const at = (path) => new URL(path, document.baseURI).href;
// A development build is never kept: its files change at every save.
const workers = root.dataset.version === 'dev' ? undefined : navigator.serviceWorker;

/** What was chosen in Ajustes, else the browser's, when it is one of ours. */
function language() {
  let code = navigator.language;
  try {
    code = localStorage.getItem('atalaya-language') ?? code;
  } catch {
    // A browser that keeps nothing.
  }
  const short = code?.slice(0, 2).toLowerCase();
  return short in TEXTS ? short : 'es';
}

function fail(text, error) {
  console.error(error);
  const sentence = document.createElement('p');
  sentence.textContent = text;
  const retry = document.createElement('button');
  retry.type = 'button';
  retry.textContent = TEXT.retry;
  retry.addEventListener('click', () => location.reload());
  const box = document.createElement('div');
  box.id = 'boot';
  box.setAttribute('role', 'alert');
  box.append(sentence, retry);
  document.body.replaceChildren(box);
}

async function start() {
  if (typeof WebAssembly !== 'object') {
    fail(TEXT.tooOld, new Error('no WebAssembly'));
    return;
  }
  try {
    // All of it first: a request that is under way keeps a former service worker from stepping aside.
    const [glue, program] = await Promise.all([import(at(marks.js)), compile(at(marks.wasm))]);
    if (await newerVersionTookOver()) return;
    await glue.default({ module_or_path: program });
    document.getElementById('boot')?.remove();
  } catch (error) {
    fail(error instanceof WebAssembly.CompileError ? TEXT.tooOld : TEXT.notLoaded, error);
  }
}

async function compile(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  // Some hosts do not know the type of WebAssembly.
  const typed = answer.headers.get('content-type')?.startsWith('application/wasm');
  return typed ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

/** A newer version that is complete takes over at the start, before anything is on the screen. */
async function newerVersionTookOver() {
  if (!workers?.controller) return false;
  const registration = await workers.getRegistration().catch(() => undefined);
  const waiting = registration?.waiting;
  if (!waiting) return false;
  return new Promise((resolve) => {
    // Even when it comes late: the files of this version are gone by then.
    workers.addEventListener('controllerchange', () => {
      resolve(true);
      location.reload();
    }, { once: true });
    setTimeout(() => resolve(false), TAKE_OVER_LIMIT_MS);
    waiting.postMessage('skip-waiting');
  });
}

// <html data-update="ready">: a newer version is complete; the next reload shows it.
const updateReady = () => {
  root.dataset.update = 'ready';
  dispatchEvent(new Event('atalaya-update'));
};

// Chromium offers to install before the page is there to ask. <html data-install="ready"> while it does; the page
// asks by the event "atalaya-install" in the midst of a press.
let offer;
function offerInstall(event) {
  offer = event;
  if (event) root.dataset.install = 'ready';
  else delete root.dataset.install;
  dispatchEvent(new Event('atalaya-install-offer'));
}
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  offerInstall(event);
});
addEventListener('appinstalled', () => offerInstall(undefined));
addEventListener('atalaya-install', () => {
  // An offer can be taken up once; who says no is asked again when the browser offers anew.
  offer?.prompt().catch((error) => console.info('no install', error));
  offerInstall(undefined);
});

// Notices of the system. <html data-notices>: the permission, or "none" where there are no notices. The page asks for it
// by the event "atalaya-notices-ask" in the midst of a press, and says what is new and how much of it is urgent.
function lookAtNotices() {
  root.dataset.notices = 'Notification' in window ? Notification.permission : 'none';
  dispatchEvent(new Event('atalaya-notices-changed'));
}
const showAlerts = () => {
  window.focus();
  location.hash = '#/alertas';
};
async function notice(title, body) {
  // One tag: what a second tab says takes the place of what the first one said.
  const options = { body, tag: 'atalaya-alerts', icon: at('icons/icon-192.png'), lang: root.lang };
  const registration = await workers?.getRegistration();
  if (registration?.active) return registration.showNotification(title, options);
  new Notification(title, options).addEventListener('click', showAlerts);
}
function badge(count) {
  if (!navigator.setAppBadge) return undefined;
  return count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
}
lookAtNotices();
addEventListener('atalaya-notices-ask', () => {
  window.Notification?.requestPermission().then(lookAtNotices, (error) => console.info('no permission', error));
});
addEventListener('atalaya-notice', ({ detail }) => {
  notice('Atalaya', detail).catch((error) => console.info('no notice', error));
});
addEventListener('atalaya-badge', ({ detail }) => {
  badge(Number(detail))?.catch((error) => console.info('no badge', error));
});
// A notice was pressed, and this window was chosen to show the alerts.
workers?.addEventListener('message', ({ data }) => {
  if (data === 'show-alerts') showAlerts();
});

async function keepForOffline() {
  let controlled = Boolean(workers.controller);
  workers.addEventListener('controllerchange', () => {
    // Another tab took the newer version; this one still runs the former.
    if (controlled) updateReady();
    controlled = true;
  });
  const registration = await workers.register(at('sw.js'), { updateViaCache: 'none' });
  if (registration.waiting && controlled) updateReady();
  registration.addEventListener('updatefound', () => {
    const incoming = registration.installing;
    incoming?.addEventListener('statechange', () => {
      if (incoming.state === 'installed' && controlled) updateReady();
    });
  });
  // A dashboard stays open for weeks: look for a newer version when somebody looks at it again.
  let checkedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - checkedAt < UPDATE_CHECK_MS) return;
    checkedAt = Date.now();
    registration.update().catch((error) => console.info('no update check', error));
  });
}

await start();
if (workers) {
  const register = () => keepForOffline().catch((error) => console.warn('not available offline', error));
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}
