import { newId } from '@shared/domain/ids';
import { doorNames } from '@shared/formats/doors/doorNames';
import { sourceOfText } from '@shared/formats/doors/openedSource';
import { expect, it } from 'vitest';
import { throughDoor } from './throughDoor';

const context = { providers: [], newId, now: '2026-11-26T20:00:00.000Z' };
const million = `a: &a x\nprompts: ["{{q}}"]\nproviders: []\ntests: [${'*a, '.repeat(1_000_000)}*a]\n`;
const laughs = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi']
  .map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]}, `.repeat(9)}1]`)
  .join('\n')}\nprompts: *i\nproviders: []\n`;

it.each(doorNames)('%s: aliases by the million are refused within a second and 200 MB', async (door) => {
  // Its code is loaded once.
  await throughDoor(sourceOfText('', 'x.yaml'), door, context);
  for (const text of [million, laughs]) {
    const before = { at: performance.now(), rss: process.memoryUsage.rss() };
    const read = await throughDoor(sourceOfText(text, 'x.yaml'), door, context);
    expect(read.ok).toBe(false);
    expect(performance.now() - before.at).toBeLessThan(1000);
    expect(process.memoryUsage.rss() - before.rss).toBeLessThan(200 * 1024 * 1024);
  }
});

it('text with stars and ampersands is no bomb', async () => {
  const said = 'R&D *really* wants AT&T * &amp; *amp '.repeat(5000);
  const read = await throughDoor(
    sourceOfText(`prompts: [${JSON.stringify(said)}]\nproviders: []\n`, 'x.yaml'),
    'promptfoo',
    context,
  );
  expect(read.ok).toBe(true);
});
