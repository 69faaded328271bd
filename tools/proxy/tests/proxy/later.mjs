// Moves the clock of the edge worker on by as many milliseconds as a file says: a day of refusals takes no day.
import { readFileSync } from "node:fs";

const now = Date.now;
Date.now = () => now() + Number(readFileSync(process.env.LATER_FILE, "utf8"));
