// The `openai` SDK with nothing around it: reads so many answers and tells how long that took.
import OpenAI from 'openai';

const [panes] = process.argv.slice(2).map(Number);
const client = new OpenAI({ apiKey: 'none', baseURL: process.env.OPENAI_BASE_URL, maxRetries: 0 });

async function read(pane) {
  const messages = [{ role: 'user', content: 'Say hello.' }];
  const stream = await client.chat.completions.create({ model: `m${pane}`, messages, stream: true });
  let text = '';
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
  return text.length;
}

await Promise.all(Array.from({ length: panes }, (_, pane) => read(pane)));
process.send({ at: performance.timeOrigin + performance.now() });
process.disconnect();
