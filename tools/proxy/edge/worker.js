// The thin CORS proxy for an edge platform that runs `fetch` handlers. It reads the same configuration as the
// native one: CONFIG is the text of proxy.json, SECRET the key, SECRET_HEADERS the further secrets as JSON (header: text), DEVICES
// the text of the file of device tokens.
// What the platform does itself (connections, slow callers, the size of a request) is not here.

const PATHS = ["/v1/company/info", "/v1/clients", "/v1/invoices", "/v1/payments"];
const PASSED = ["authorization", "accept", "accept-language", "accept-encoding", "if-none-match"];
const RETURNED = ["content-type", "content-encoding", "date", "etag", "retry-after", "www-authenticate", "x-total-count"];
const KEY_PARAMETERS = ["api_key", "apikey", "key", "token", "access_token", "authorization", "auth", "secret", "client_secret"];
const STATUS = {
  "bad-request": 400, unauthorized: 401, origin: 403, "not-found": 404, method: 405, "too-many-requests": 429,
  "upstream-unreachable": 502, "upstream-redirect": 502, "upstream-too-large": 502, "upstream-key": 502, "upstream-link": 502,
  "upstream-slow": 504, devices: 503,
};

class Refusal extends Error {}

const refuse = (code) => {
  throw new Refusal(code);
};

export default {
  async fetch(request, env) {
    const config = { allowedOrigins: [], allowedPaths: PATHS, passHeaders: [], ...JSON.parse(env.CONFIG) };
    const limits = { requestsPerMinute: 60, upstreamSeconds: 30, answerBytes: 128 << 20, ...config.limits };
    const url = new URL(request.url);
    if (url.pathname === "/health" && request.method === "GET") return new Response("ok");
    const origin = request.headers.get("origin");
    const allowed = origin !== null && config.allowedOrigins.includes(origin);
    let response;
    try {
      if (!allowed) refuse("origin");
      response = await answer(request, url, config, limits, env);
    } catch (error) {
      const code = error instanceof Refusal ? error.message : "upstream-unreachable";
      response = new Response(JSON.stringify({ error: code }), { status: STATUS[code], headers: { "content-type": "application/json" } });
      if (code === "method") response.headers.set("allow", "GET, OPTIONS");
      if (code === "too-many-requests") response.headers.set("retry-after", "60");
    }
    dress(response.headers, allowed ? origin : null);
    return response;
  },
};

function dress(headers, origin) {
  headers.set("cache-control", "no-store");
  headers.set("vary", "Origin");
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  if (origin === null) return;
  headers.set("access-control-allow-origin", origin);
  headers.set("access-control-expose-headers", "Date, ETag, Link, Retry-After, X-Total-Count");
}

async function answer(request, url, config, limits, env) {
  const passed = [...PASSED, ...config.passHeaders.map((name) => name.toLowerCase())];
  if (request.method === "OPTIONS") return preflight(request, config, passed);
  if (!config.allowedPaths.includes(url.pathname)) refuse("not-found");
  if (request.method !== "GET") refuse("method");
  if (request.headers.has("transfer-encoding") || (request.headers.get("content-length") ?? "0") !== "0") refuse("bad-request");
  if (!isPlainQuery(url.search.slice(1))) refuse("bad-request");
  const keptHere = (config.credentials?.mode ?? "pass-through") !== "pass-through";
  const key = keyOf(request.headers, keptHere ? [] : config.passHeaders);
  takeOne(await sha256(key), limits.requestsPerMinute);
  if (keptHere) await checkDevice(key, env);
  const headers = new Headers();
  for (const name of passed) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  headers.set("user-agent", "atalaya-proxy");
  const target = new URL(config.upstream.replace(/\/+$/, "") + url.pathname + url.search);
  let sent = await putKey(headers, config, env, limits, null);
  if (keptHere) {
    for (const [name, text] of Object.entries(JSON.parse(env.SECRET_HEADERS ?? "{}"))) headers.set(name, text.trim());
  }
  let upstream = await ask(target, headers, limits);
  if (upstream.status === 401 && config.credentials?.mode === "oauth2") {
    sent = await putKey(headers, config, env, limits, sent);
    upstream = await ask(target, headers, limits);
    if (upstream.status === 401) refusedAgain(sent);
  }
  if (upstream.status === 401 && keptHere) refuse("upstream-key");
  return pass(upstream, target, config, limits);
}

// The caller's key or device token. Where keys pass through, an API may have other names for them: without
// `Authorization` the headers that the admin passes on are the key.
function keyOf(headers, others) {
  const names = headers.has("authorization") ? ["authorization"] : others.filter((name) => headers.has(name));
  if (names.length === 0) refuse("unauthorized");
  const parts = names.map((name) => headers.get(name));
  // Two of a header arrive as one with a comma, which no key holds.
  const isPlain = (text) => text.length <= 4096 && !text.includes(",") && /^[\x20-\x7e]+$/.test(text);
  if (!parts.every(isPlain)) refuse("bad-request");
  return parts.join("\n");
}

function preflight(request, config, passed) {
  if (request.headers.get("access-control-request-method") !== "GET") refuse("method");
  const asked = (request.headers.get("access-control-request-headers") ?? "").split(",");
  const names = asked.map((name) => name.trim().toLowerCase()).filter((name) => name !== "");
  if (names.some((name) => !passed.includes(name))) refuse("bad-request");
  const allowed = ["Authorization", "Accept", "Accept-Language", "If-None-Match", ...config.passHeaders.map((name) => name.toLowerCase())];
  const headers = {
    "access-control-allow-methods": "GET",
    "access-control-allow-headers": allowed.join(", "),
    "access-control-max-age": "600",
  };
  if (request.headers.has("access-control-request-private-network")) headers["access-control-allow-private-network"] = "true";
  return new Response(null, { status: 204, headers });
}

function isPlainQuery(query) {
  if (query.length > 4096 || !/^[\x21-\x7e]*$/.test(query) || /["<>\\^`{|}#]/.test(query)) return false;
  if (/%(?![0-9a-fA-F]{2})/.test(query)) return false;
  // No control character, however often it is decoded. Each time is shorter, or the last.
  for (let text = query, before = null; text !== before; ) {
    [before, text] = [text, decoded(text)];
    if (/[\x00-\x1f\x7f]/.test(text)) return false;
  }
  return query.split(/[&;]/).every((pair) => isPlainName(decoded(pair.split("=")[0])));
}

// A name that carries no key, in whatever spelling; one that is encoded twice is nobody's.
function isPlainName(name) {
  const bare = name.toLowerCase().replaceAll("-", "_").split("[")[0].replace(/^[ +]+|[ +]+$/g, "");
  return !name.includes("%") && !KEY_PARAMETERS.includes(bare);
}

// Every escape as the byte that it stands for, once.
function decoded(text) {
  return text.replace(/%([0-9a-fA-F]{2})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16)));
}

// Counts of this copy alone: a platform's own limits stand before it.
const buckets = new Map();

function takeOne(caller, perMinute) {
  const now = Date.now();
  if (buckets.size > 20000) buckets.clear();
  const fullAt = Math.max(buckets.get(caller) ?? now, now) + 60000 / perMinute;
  if (fullAt - now > 60000) refuse("too-many-requests");
  buckets.set(caller, fullAt);
}

async function checkDevice(key, env) {
  const token = key.startsWith("Bearer ") ? key.slice(7).trim() : "";
  const hash = await sha256(token);
  let devices;
  try {
    devices = JSON.parse(env.DEVICES ?? "[]");
  } catch {
    refuse("devices");
  }
  if (!Array.isArray(devices)) refuse("devices");
  if (!devices.some((device) => device.tokenHash === hash && !device.revokedAt)) refuse("unauthorized");
}

async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function putKey(headers, config, env, limits, refused) {
  const credentials = config.credentials ?? { mode: "pass-through" };
  const secret = (env.SECRET ?? "").trim();
  if (credentials.mode === "key") {
    headers.delete("authorization");
    headers.set(credentials.header ?? "authorization", (credentials.prefix ?? "Bearer ") + secret);
  } else if (credentials.mode === "oauth2") {
    const value = await tokenInForce(credentials, secret, limits, refused);
    headers.set("authorization", value);
    return value;
  }
  return null;
}

// One token for all, and one refresh at a time. Some APIs block an integration that asks for more than some dozens of
// tokens a day: a refusal is remembered, so that however long it lasts this comes to about thirty.
const MINUTE = 60000;
const AFTER_REFUSAL = 15 * MINUTE;
const AFTER_SILENCE = MINUTE;
const HOUR = 60 * MINUTE;
let token = { value: null, until: 0 };
let replacedAt = -Infinity;
let pause = { code: "", until: 0 };
let failures = 0;
let asking = null;

async function tokenInForce(credentials, secret, limits, refused) {
  while (asking !== null) await asking.catch(() => {});
  const now = Date.now();
  if (now < pause.until) refuse(pause.code);
  const isInForce = now < token.until;
  if (isInForce && token.value !== refused) return token.value;
  if (isInForce) refusedAgain(token.value);
  if (now < pause.until) refuse(pause.code);
  asking = requestToken(credentials, secret, limits);
  try {
    token = await asking;
    if (isInForce) replacedAt = Date.now();
    failures = 0;
    return token.value;
  } catch (error) {
    failures += 1;
    const first = error.message === "upstream-key" ? AFTER_REFUSAL : AFTER_SILENCE;
    pause = { code: error.message, until: Date.now() + Math.min(first * 2 ** Math.min(failures - 1, 10), HOUR) };
    throw error;
  } finally {
    asking = null;
  }
}

// A refused token is replaced once an hour; until then nobody is asked for a while.
function refusedAgain(value) {
  const now = Date.now();
  if (token.value === value && now - replacedAt < HOUR) pause = { code: "upstream-key", until: now + AFTER_REFUSAL };
}

async function requestToken(credentials, secret, limits) {
  const form = new URLSearchParams({ grant_type: "client_credentials", client_id: credentials.clientId, client_secret: secret });
  for (const name of ["scope", "audience"]) if (credentials[name]) form.set(name, credentials[name]);
  let given;
  try {
    given = await fetch(credentials.tokenUrl, { method: "POST", body: form, redirect: "manual", signal: AbortSignal.timeout(limits.upstreamSeconds * 1000) });
  } catch {
    refuse("upstream-unreachable");
  }
  if (!given.ok) refuse(given.status >= 400 && given.status < 500 && given.status !== 429 ? "upstream-key" : "upstream-unreachable");
  const answer = await given.json().catch(() => null);
  if (typeof answer?.access_token !== "string") refuse("upstream-key");
  // One that does not tell its life has five minutes, and none has more than a day. It is replaced before it ends.
  const life = Math.min(answer.expires_in || 300, 86400) * 1000;
  return { value: `Bearer ${answer.access_token}`, until: Date.now() + life - Math.min(MINUTE, life / 2) };
}

async function ask(target, headers, limits) {
  try {
    return await fetch(target, { headers, redirect: "manual", signal: AbortSignal.timeout(limits.upstreamSeconds * 1000) });
  } catch (error) {
    return refuse(error.name === "TimeoutError" ? "upstream-slow" : "upstream-unreachable");
  }
}

function pass(upstream, target, config, limits) {
  if (upstream.type === "opaqueredirect" || (upstream.status >= 300 && upstream.status < 400 && upstream.status !== 304)) refuse("upstream-redirect");
  if (Number(upstream.headers.get("content-length") ?? 0) > limits.answerBytes) refuse("upstream-too-large");
  const headers = new Headers();
  // `fetch` has unpacked the body already; what it was packed with says nothing any more.
  for (const name of RETURNED.filter((name) => name !== "content-encoding")) {
    const value = upstream.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  // A refusal has no next page.
  const link = upstream.ok || upstream.status === 304 ? linksFromHere(upstream.headers.get("link") ?? "", target, config) : "";
  if (link !== "") headers.set("link", link);
  let left = limits.answerBytes;
  const counted = new TransformStream({
    transform(piece, controller) {
      left -= piece.byteLength;
      // Cut in the middle, so that no browser takes it for a whole answer.
      if (left < 0) controller.error(new Error("larger than allowed"));
      else controller.enqueue(piece);
    },
  });
  const empty = upstream.body === null || [204, 304].includes(upstream.status);
  return new Response(empty ? null : upstream.body.pipeThrough(counted), { status: upstream.status, headers });
}

// Links to the upstream as links to here. A next page that leads elsewhere is a refusal: passed on it would tell the
// upstream's own name and invite a caller to send its key there, dropped it would make page 1 the whole list.
function linksFromHere(text, asked, config) {
  const base = new URL(config.upstream);
  const isNext = (link) => link.relations.some((relation) => relation.toLowerCase() === "next");
  const links = readLinks(text);
  const here = links.map((link) => ({ ...link, address: addressFromHere(base, asked, link.address) }));
  const kept = here.filter((link) => link.address !== null && link.relations.length > 0);
  if (links.some(isNext) && !kept.some(isNext)) refuse("upstream-link");
  return kept.map((link) => `<${link.address}>; rel="${link.relations.join(" ")}"`).join(", ");
}

// Path and query below the upstream's own path.
function addressFromHere(base, asked, address) {
  if (!URL.canParse(address, asked)) return null;
  const url = new URL(address, asked);
  const before = base.pathname.replace(/\/+$/, "");
  const path = url.pathname.slice(before.length);
  // Two slashes begin the name of a host.
  const isHere = url.origin === base.origin && url.pathname.startsWith(before) && /^\/(?!\/)/.test(path);
  return isHere ? path + url.search : null;
}

// RFC 8288: addresses, each with its relations, those left out that hold more than names and addresses do.
function readLinks(text) {
  const links = [];
  for (let rest = text.replace(/^[ \t,]+/, ""); rest !== ""; rest = rest.replace(/^[ \t,]+/, "")) {
    const address = /^<([^>]*)>/.exec(rest);
    // It cannot be told where a link ends, nor whether there is a next page.
    if (address === null) refuse("upstream-link");
    const parameters = cut(rest.slice(address[0].length), ",");
    const values = [];
    for (let more = parameters[0]; more !== ""; ) {
      const [parameter, after] = cut(more, ";");
      const named = /^\s*rel\s*=(.*)$/i.exec(parameter);
      if (named !== null) values.push(...named[1].trim().replace(/^"+|"+$/g, "").split(/\s+/));
      more = after;
    }
    links.push({ address: address[1], relations: values.filter((value) => /^[\w\-.:/]+$/.test(value)) });
    rest = parameters[1];
  }
  return links;
}

// What stands before and after the first `mark` outside quotes. Where quotes do not end it cannot be told.
function cut(text, mark) {
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (isQuoted && text[at] === "\\") at += 1;
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === mark && !isQuoted) return [text.slice(0, at), text.slice(at + 1)];
  }
  if (isQuoted) refuse("upstream-link");
  return [text, ""];
}
