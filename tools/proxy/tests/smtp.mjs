// A mail server for tests, made with the package smtp-server (SMTP_SERVER names its file): prints its port (the argument, or any), then each
// letter as a line of JSON. `never@…` is refused for good; `later@…` the first time; of `slow@…` it says "slow" before it takes the
// letter, half a second later; it takes that of `broken@…` and hangs up without a word; who has no name is not let in.
import { pathToFileURL } from "node:url";

const library = await import(pathToFileURL(process.env.SMTP_SERVER).href);
const SMTPServer = library.SMTPServer ?? library.default.SMTPServer;
const asked = new Set();

function refusal(code, words) {
  return Object.assign(new Error(words), { responseCode: code });
}

const server = new SMTPServer({
  disabledCommands: ["STARTTLS"],
  allowInsecureAuth: true,
  onAuth(auth, session, done) {
    const known = auth.username === "panel" && auth.password === "s3cret";
    done(known ? null : refusal(535, "who are you"), { user: auth.username });
  },
  onRcptTo({ address }, session, done) {
    if (address.startsWith("never@")) return done(refusal(550, "nobody of that name"));
    if (address.startsWith("later@") && !asked.has(address)) {
      asked.add(address);
      return done(refusal(451, "busy"));
    }
    done();
  },
  onData(stream, session, done) {
    const pieces = [];
    stream.on("data", (piece) => pieces.push(piece));
    stream.on("end", () => {
      const { mailFrom, rcptTo } = session.envelope;
      const letter = {
        from: mailFrom.address,
        to: rcptTo.map((to) => to.address),
        text: Buffer.concat(pieces).toString("utf8"),
      };
      const take = () => {
        console.log(JSON.stringify(letter));
        if (!letter.to[0].startsWith("broken@")) return done();
        for (const connection of server.connections) {
          if (connection.id === session.id) connection._socket.destroy();
        }
      };
      if (!letter.to[0].startsWith("slow@")) return take();
      console.log('"slow"');
      setTimeout(take, 500);
    });
  },
});
server.on("error", (error) => console.error(String(error)));
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => console.log(server.server.address().port));
