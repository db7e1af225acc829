/** Styles cost at each change of the page, above all while answers stream into it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const RENDERER = 'src/renderer';

it('asks of no element what it holds: of the body, that took a third of the time of an answer in Markdown', () => {
  const sheets = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  );
  expect(sheets.length).toBeGreaterThan(50);
  const asking = sheets.filter((name) => readFileSync(join(RENDERER, name), 'utf8').includes(':has('));
  expect(asking).toEqual([]);
});
