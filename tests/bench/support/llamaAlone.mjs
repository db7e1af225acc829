// The library by itself, in plain Node: argv[2] is the model's file. Asked {text, maxTokens}, it tells what was measured.
import os from 'node:os';
import { getLlama } from 'node-llama-cpp';

const threads = os.availableParallelism();
const llama = await getLlama({
  gpu: false,
  build: 'never',
  skipDownload: true,
  progressLogs: false,
  maxThreads: threads,
});
const model = await llama.loadModel({ modelPath: process.argv[2] });
const context = await model.createContext({ contextSize: 2048 });
const sequence = context.getSequence();
process.send('ready');

process.on('message', async ({ text, maxTokens }) => {
  const tokens = model.tokenize(text, true);
  await sequence.clearHistory();
  const begin = performance.now();
  let first = begin;
  let count = 0;
  for await (const token of sequence.evaluate(tokens, { temperature: 0 })) {
    model.detokenize([token]);
    count += 1;
    if (count === 1) first = performance.now();
    if (count === maxTokens) break;
  }
  const toFirst = first - begin;
  process.send({
    toFirst,
    perSecond: ((count - 1) / (performance.now() - first)) * 1000,
    promptTokens: tokens.length,
    count,
  });
});
process.on('disconnect', () => process.exit());
