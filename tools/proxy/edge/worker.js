// The thin CORS proxy for an edge platform that runs `fetch` handlers. It reads the same configuration as the
// native one: CONFIG is the text of proxy.json, SECRET the key, DEVICES the text of the file of device tokens.
// What the platform does itself (connections, slow callers, the size of a request) is not here.

const PATHS = ["/v1/company/info", "/v1/clients", "/v1/invoices", "/v1/payments"];
const PASSED = ["authorization", "accept", "accept-language", "accept-encoding", "if-none-match"];
const RETURNED = ["content-type", "content-encoding", "date", "etag", "retry-after", "www-authenticate"];
const KEY_PARAMETERS = ["api_key", "apikey", "key", "token", "access_token", "authorization", "auth", "secret", "client_secret"];
const STATUS = {
  "bad-request": 400, unauthorized: 401, origin: 403, "not-found": 404, method: 405, "too-many-requests": 429,
  "upstream-unreachable": 502, "upstream-redirect": 502, "upstream-too-large": 502, "upstream-key": 502, "upstream-slow": 504,
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
  headers.set("access-control-expose-headers", "Date, ETag, Link, Retry-After");
}

async function answer(request, url, config, limits, env) {
  const passed = [...PASSED, ...config.passHeaders.map((name) => name.toLowerCase())];
  if (request.method === "OPTIONS") return preflight(request, config, passed);
  if (!config.allowedPaths.includes(url.pathname)) refuse("not-found");
  if (request.method !== "GET") refuse("method");
  if (request.headers.has("transfer-encoding") || (request.headers.get("content-length") ?? "0") !== "0") refuse("bad-request");
  if (!isPlainQuery(url.search.slice(1))) refuse("bad-request");
  const key = request.headers.get("authorization");
  if (key === null) refuse("unauthorized");
  // Two of a header arrive as one with a comma, which no key holds.
  if (key === "" || key.length > 4096 || key.includes(",") || !/^[\x20-\x7e]+$/.test(key)) refuse("bad-request");
  takeOne(await sha256(key), limits.requestsPerMinute);
  const keptHere = (config.credentials?.mode ?? "pass-through") !== "pass-through";
  if (keptHere) await checkDevice(key, env);
  const headers = new Headers();
  for (const name of passed) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  headers.set("user-agent", "atalaya-proxy");
  const target = new URL(config.upstream.replace(/\/+$/, "") + url.pathname + url.search);
  let refused = await putKey(headers, config, env, null);
  let upstream = await ask(target, headers, limits);
  if (upstream.status === 401 && config.credentials?.mode === "oauth2") {
    refused = await putKey(headers, config, env, refused);
    upstream = await ask(target, headers, limits);
  }
  if (upstream.status === 401 && keptHere) refuse("upstream-key");
  return pass(upstream, target, config, limits);
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
  // No control character and no `%` behind a `%`.
  for (const found of query.matchAll(/%(.{0,2})/g)) {
    const code = /^[0-9a-fA-F]{2}$/.test(found[1]) ? parseInt(found[1], 16) : -1;
    if (code < 0x20 || code === 0x7f || code === 0x25) return false;
  }
  return query.split(/[&;]/).every((pair) => {
    const name = pair.split("=")[0].toLowerCase().replaceAll("-", "_");
    return !name.includes("%") && !KEY_PARAMETERS.includes(name);
  });
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
  const devices = JSON.parse(env.DEVICES ?? "[]");
  if (!devices.some((device) => device.tokenHash === hash && !device.revokedAt)) refuse("unauthorized");
}

async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// One token for all, and one refresh at a time.
let token = null;

async function putKey(headers, config, env, refused) {
  const credentials = config.credentials ?? { mode: "pass-through" };
  const secret = (env.SECRET ?? "").trim();
  if (credentials.mode === "key") {
    headers.delete("authorization");
    headers.set(credentials.header ?? "authorization", (credentials.prefix ?? "Bearer ") + secret);
  } else if (credentials.mode === "oauth2") {
    const seen = token;
    const known = seen && (await seen.catch(() => null));
    const isSpent = !known || known.until <= Date.now() || known.value === refused;
    // Another one may have asked while this one waited.
    if (isSpent && token === seen) token = requestToken(credentials, secret);
    const fresh = await token;
    headers.set("authorization", fresh.value);
    return fresh.value;
  }
  return null;
}

async function requestToken(credentials, secret) {
  const form = new URLSearchParams({ grant_type: "client_credentials", client_id: credentials.clientId, client_secret: secret });
  if (credentials.scope) form.set("scope", credentials.scope);
  const given = await fetch(credentials.tokenUrl, { method: "POST", body: form, redirect: "manual" });
  if (!given.ok) refuse("upstream-key");
  const answer = await given.json();
  return { value: `Bearer ${answer.access_token}`, until: Date.now() + ((answer.expires_in ?? 300) - 60) * 1000 };
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
  const link = linkFromHere(upstream.headers.get("link"), target, config);
  if (link !== null) headers.set("link", link);
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

// Links to the upstream as links to here; one that leads elsewhere is dropped.
function linkFromHere(text, asked, config) {
  if (text === null) return null;
  const base = new URL(config.upstream);
  const before = base.pathname.replace(/\/+$/, "");
  const links = text.split(/,(?=\s*<)/).map((link) => {
    let here = true;
    const written = link.replace(/<([^>]*)>/g, (_, address) => {
      const url = new URL(address, asked);
      here &&= url.origin === base.origin && url.pathname.startsWith(before);
      return `<${url.pathname.slice(before.length)}${url.search}>`;
    });
    return here ? written.trim() : null;
  });
  const kept = links.filter((link) => link !== null);
  return kept.length === 0 ? null : kept.join(", ");
}
