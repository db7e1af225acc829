/** A title is text like any other; the folder's name follows it when nothing else is done there. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { model, openAiAt, sessionOf, test, writeSession } from './support/test';

test("a title and Run right after it: the answers are in the session's log", async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: { good: streams(['the ', 'answer']) } });
  await writeSession(folders, 'first', sessionOf('First', [model('good')], { samples: 3 }));
  const app = await launch({ env: openAiAt(server), session: 'First' });
  await app.title.fill('Renamed and run');
  await app.run.click();
  await expect(app.stop).toBeHidden();
  await expect(app.outputs.filter({ hasText: 'the answer' })).toHaveCount(3);
  await expect(app.page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
  await expect.poll(() => readdir(folders.library)).toEqual(['renamed-and-run']);
  const runs = join(folders.library, 'renamed-and-run', 'runs');
  await expect
    .poll(async () => {
      const [log = ''] = (await readdir(runs)).filter((name) => name.endsWith('.jsonl'));
      return (await readFile(join(runs, log), 'utf8')).match(/"completed"/g)?.length;
    })
    .toBe(3);
});
