// What the scripts tell a person goes to stderr, so that stdout stays free for results.
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Something a person can put right; its message is all there is to show. */
export class SetupError extends Error {
  name = 'SetupError';
}
