/** A command in a network of its own, with a server beside it where it is wanted. Tells what it did and the counts as JSON. */
import { spawn } from 'node:child_process';
import { bringUp, connectionsBegun, packetsOut, startServer } from './network.mjs';

const [wantsServer, program, ...words] = process.argv.slice(2);
bringUp();
const server = wantsServer === 'server' ? await startServer() : undefined;
const child = spawn(program, words, {
  env: { ...process.env, ...server?.env },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let out = '';
child.stdout.on('data', (text) => {
  out += text;
});
const [status] = await new Promise((resolve) => child.on('close', (...ended) => resolve(ended)));
const counts = {
  packets: packetsOut(),
  begun: connectionsBegun(),
  asked: server?.asked ?? [],
  connections: server?.connections() ?? 0,
};
process.stdout.write(`${JSON.stringify({ status, out, ...counts })}\n`);
process.exit(0);
