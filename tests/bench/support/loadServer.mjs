// A model server in a process of its own: under load it does not take the time of what is measured.
// It waits until all requests of a plan have come, then answers them all at once, and tells its parent when.
import { createServer } from 'node:http';

const now = () => performance.timeOrigin + performance.now();
let plan;
let waiting = [];
let open = 0;

const server = createServer((request, response) => {
  const at = now();
  request.resume();
  request.on('end', () => {
    if (request.method !== 'POST') return response.end('{"object":"list","data":[]}');
    process.send({ type: 'arrived', at });
    waiting.push(response);
    if (waiting.length < plan.requests) return;
    const responses = waiting;
    waiting = [];
    open = responses.length;
    setTimeout(() => void answer(responses), plan.waitMs);
  });
});

function chunkOf(delta, finish = null) {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  const chunk = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model: 'm', choices };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

const plainWord = (index) => `word${index % 97}${index % 20 === 19 ? '\n' : ' '}`;

/** Paragraphs with emphasis and code, a heading, a list, a block of code: what answers are made of. 160 words a round. */
function markdownWord(index) {
  const at = index % 160;
  const word = `word${index % 97}`;
  if (at === 0) return `## ${word} `;
  if (at < 8) return at === 7 ? `${word}\n\n` : `${word} `;
  if (at < 80)
    return at % 24 === 7
      ? `${word}.\n\n`
      : at % 9 === 0
        ? `**${word}** `
        : at % 11 === 0
          ? `\`${word}\` `
          : `${word} `;
  if (at < 120)
    return at % 8 === 0 ? `- ${word} ` : at % 8 === 7 ? `${word}\n${at === 119 ? '\n' : ''}` : `${word} `;
  if (at === 120) return `\`\`\`ts\n${word} `;
  return at === 159 ? `${word}\n\`\`\`\n\n` : at % 10 === 9 ? `${word}\n` : `${word} `;
}

/** The marks at a text's beginning and end are looked for on the screen. */
function chunksOf(pane) {
  const { run, chunks, isMarkdown } = plan;
  const word = isMarkdown ? markdownWord : plainWord;
  return Array.from({ length: chunks }, (_, index) => {
    const gap = isMarkdown ? '\n\n' : '';
    const mark = index === 0 ? `<begin${run}-${pane}>${gap}` : '';
    const end = index === chunks - 1 ? `${gap}<end${run}-${pane}>` : '';
    return chunkOf({ content: `${mark}${word(index)}${end}` });
  });
}

async function answer(responses) {
  const bodies = responses.map((_, pane) => chunksOf(pane));
  for (const response of responses) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
  }
  process.send({ type: 'released', at: now() });
  await Promise.all(responses.map((response, pane) => write(response, bodies[pane])));
}

async function write(response, chunks) {
  const began = performance.now();
  for (const [index, chunk] of chunks.entries()) {
    if (plan.everyMs > 0) {
      const due = began + index * plan.everyMs - performance.now();
      if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
    }
    if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve));
  }
  response.end(`${chunkOf({}, 'stop')}data: [DONE]\n\n`);
  open -= 1;
  if (open === 0) process.send({ type: 'ended', at: now() });
}

process.on('message', (message) => {
  plan = message;
  process.send({ type: 'ready' });
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send({ type: 'listening', port: server.address().port }));
