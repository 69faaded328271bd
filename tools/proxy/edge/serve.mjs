// The edge worker on a port of this machine, as a platform would call it: for tests and for trying it out.
//   CONFIG="$(cat proxy.json)" SECRET=… DEVICES="$(cat devices.json)" node serve.mjs PORT
import { createServer } from "node:http";
import { Readable } from "node:stream";
import worker from "./worker.js";

const server = createServer(async (incoming, outgoing) => {
  const headers = new Headers();
  for (let at = 0; at < incoming.rawHeaders.length; at += 2) headers.append(incoming.rawHeaders[at], incoming.rawHeaders[at + 1]);
  try {
    const request = new Request(new URL(incoming.url, "http://edge.invalid"), { method: incoming.method, headers });
    // The standard Request hides these from a page's script, not from a platform's worker.
    for (const name of ["origin", "access-control-request-method", "access-control-request-headers", "content-length", "transfer-encoding", "accept-encoding", "cookie"]) {
      if (headers.has(name)) request.headers.set(name, headers.get(name));
    }
    const response = await worker.fetch(request, process.env);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body === null) outgoing.end();
    else Readable.fromWeb(response.body).on("error", () => outgoing.destroy()).pipe(outgoing);
  } catch {
    // An address or a method that no platform would hand on.
    outgoing.writeHead(400).end();
  }
});
server.listen(Number(process.argv[2] ?? 8788), "127.0.0.1", () => console.log(server.address().port));
