// A model server in a process of its own that counts, for each body, how often it was asked and answered. It answers sums
// ("What is 3 + 4?"); the model "careless" is wrong about every third question. Sends its port to its parent.
import { createServer } from 'node:http';

const delayMs = Number(process.argv[2] ?? 5);
const counts = new Map();

const server = createServer(async (request, response) => {
  if (request.url === '/counts') {
    response.end(JSON.stringify([...counts.values()]));
    return;
  }
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts).toString('utf8');
  const count = counts.get(body) ?? { body, asked: 0, answered: 0 };
  counts.set(body, count);
  count.asked += 1;
  const { model, messages, stream } = JSON.parse(body);
  const [, a, b] = /(\d+) \+ (\d+)/.exec(messages.at(-1).content) ?? [0, 0, 0];
  const isWrong = model === 'careless' && Number(a) % 3 === 0;
  setTimeout(() => {
    if (stream !== true) {
      const content = `The answer is ${Number(a) + Number(b)}.`;
      const usage = { prompt_tokens: 20, completion_tokens: 5, total_tokens: 25 };
      const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ id: 'x', object: 'chat.completion', model, choices, usage }));
      count.answered += 1;
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (data) => response.write(`data: ${JSON.stringify(data)}\n\n`);
    for (const content of ['The answer ', 'is ', `${Number(a) + Number(b) + (isWrong ? 1 : 0)}.`])
      send({ model, choices: [{ index: 0, delta: { content }, finish_reason: null }] });
    send({ model, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
    send({ choices: [], usage: { prompt_tokens: 20, completion_tokens: 5 } });
    response.end('data: [DONE]\n\n', () => {
      count.answered += 1;
    });
  }, delayMs);
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.on('disconnect', () => process.exit());
