/** The app is upgraded while it runs: its archive is another one, and the window goes on with the one that it was opened from. */
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { packAsar } from './support/asar';
import { expectKeptCode } from './support/keptCode';
import { model, openAiAt, sessionOf, test, writeSession } from './support/test';

test('a window whose app is upgraded shows all that it could show, and can be reloaded', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: () => streams(['yes']) });
  await writeSession(folders, 'old', sessionOf('Old', [model('one'), model('two')]));
  // In the project, whose packages the main process finds from there.
  mkdirSync('.cache', { recursive: true });
  const place = mkdtempSync(join('.cache', 'upgraded-'));
  const [archive, next] = ['app.asar', 'next.asar'].map((name) => join(process.cwd(), place, name));
  if (!archive || !next) throw new Error('No archives.');
  packAsar(archive, ['package.json', 'out']);
  packAsar(next, ['biome.json', 'package.json', 'out']);
  try {
    const app = await launch({ appPath: archive, env: openAiAt(server), session: 'Old' });
    await expectKeptCode(app);
    await app.runToEnd();
    renameSync(next, archive);
    await app.view('Summary');
    await expect(app.region('Results').getByRole('table')).toBeVisible();
    await app.reload('Old');
    await expect(app.message('User message')).toBeVisible();
    await app.close();
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
