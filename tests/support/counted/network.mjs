/**
 * A network of this process's own, in which every packet is counted: loopback, and a line that leads nowhere and takes all else.
 * To be run under `unshare -rn`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const ip = (line) => execFileSync('ip', line.split(' '), { stdio: ['ignore', 'ignore', 'inherit'] });

/** What the system itself sends on a new line (IPv6's neighbours) would be counted, too. */
export function bringUp() {
  ip('link set lo up');
  ip('link add out0 type veth peer name nowhere');
  for (const name of ['out0', 'nowhere']) writeFileSync(`/proc/sys/net/ipv6/conf/${name}/disable_ipv6`, '1');
  ip('link set nowhere up');
  ip('addr add 192.0.2.2/24 dev out0');
  ip('link set out0 up');
  // A neighbour who is known: what is sent leaves at once, and is not held back by questions after who it is.
  ip('neigh add 192.0.2.1 lladdr 02:00:00:00:00:01 dev out0');
  ip('route add default via 192.0.2.1 dev out0');
}

/** Packets that left for anywhere but this machine. */
export function packetsOut() {
  const line = readFileSync('/proc/net/dev', 'utf8')
    .split('\n')
    .find((each) => each.trim().startsWith('out0:'));
  return Number(line.split(':')[1].trim().split(/\s+/)[9]);
}

/** Connections that were begun in this network, loopback's among them. */
export function connectionsBegun() {
  const [names, values] = readFileSync('/proc/net/snmp', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('Tcp:'));
  return Number(values.split(' ')[names.split(' ').indexOf('ActiveOpens')]);
}

/** Answers every question with "Hello", and lists `models`; `asked` is what it was asked for, `connections` how many it took. */
export async function startServer(port = 0, models = []) {
  const asked = [];
  let connections = 0;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.url === '/v1/models')
      return response.end(JSON.stringify({ data: models.map((id) => ({ id })) }));
    return request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        'data: {"choices":[{"delta":{"content":"Hello"}}]}\n\ndata: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
      );
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    asked,
    connections: () => connections,
    env: {
      OPENAI_API_KEY: 'sk-counted-0123456789abcdef',
      OPENAI_BASE_URL: `http://127.0.0.1:${server.address().port}/v1`,
    },
    close: () => server.closeAllConnections(),
  };
}
