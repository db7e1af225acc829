/** Forty cases under a prompt of 1,000 tokens: with what they have in common at its beginning, and with nothing in common. */
import { existsSync } from 'node:fs';
import { test } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { sessionOf } from '../e2e/support/test';
import { builtIn } from './support/builtInApp';
import { type Figure, record } from './support/figures';
import { MODEL_FILE } from './support/llamas';
import { modelsIn, runIn } from './support/localEngine';
import { story } from './support/story';

const CASES = 40;

test.skip(!existsSync(MODEL_FILE), 'The built-in model is not on this computer: npm run setup fetches it.');

/** The same texts, the case's own before or after the 1,000 tokens. */
function sessionWith(system: string, user: string): Session {
  const messages = [
    { role: 'system' as const, content: system },
    { role: 'user' as const, content: user },
  ];
  const cases = Array.from({ length: CASES }, (_, index) => ({
    id: `c${index}`,
    values: { x: `${1000 + index * 37}` },
  }));
  return sessionOf('Prefix', [builtIn(4)], { prompts: [{ id: 'a', name: 'A', messages }], cases });
}

async function measure(session: Session) {
  const models = modelsIn();
  const begin = performance.now();
  const { completions } = await runIn(models, session);
  const seconds = (performance.now() - begin) / 1000;
  models.close();
  const usages = [...completions.values()].map(({ steps }) => steps[0]?.usage);
  const sum = (of: 'promptTokens' | 'cachedTokens') =>
    usages.reduce((all, usage) => all + (usage?.[of] ?? 0), 0);
  return { seconds, tokens: sum('promptTokens'), read: sum('promptTokens') - sum('cachedTokens') };
}

test('prefix', async () => {
  const text = story('Read this', 1000);
  const shared = sessionWith(text, 'Is {{x}} a number?');
  const apart = sessionWith(`{{x}} {{x}} {{x}}. ${text}`, 'Is it a number?');
  const [ours, floor] = [await measure(shared), await measure(apart)];
  const pair = (what: string, unit: Figure['unit'], of: (run: typeof ours) => number): Figure => ({
    what,
    unit,
    ours: of(ours),
    floorIs: 'nothing in common',
    floor: of(floor),
    ratio: of(ours) / of(floor),
    aim: '',
  });
  record('localPrefix', [
    pair('built-in model: 40 cases under 1,000 tokens, tokens asked', 'tokens', ({ tokens }) => tokens),
    { ...pair('… tokens read', 'tokens', ({ read }) => read), aim: 'far below 40,000' },
    pair('… from the start of the process to the last answer', 's', ({ seconds }) => seconds),
  ]);
});
