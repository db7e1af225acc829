/** Whether a large library costs a start anything. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serializeSession } from '@main/services/library/sessionFile';
import { test } from '@playwright/test';
import { model, sessionOf } from '../e2e/support/test';
import { EDITABLE, launchOurs, temporaryFolder, timeStart } from './support/apps';
import { compare, record } from './support/figures';

const SESSIONS = 10_000;
const ROUNDS = 9;

async function fill(library: string): Promise<void> {
  for (let index = 0; index < SESSIONS; index++) {
    const folder = join(library, `session-${index}`);
    const session = sessionOf(`Session ${index}`, [model('gpt-4o-mini'), model('gpt-4.1')]);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'session.yaml'), serializeSession(session));
  }
}

test('start with a large library', async () => {
  const folder = await temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  await fill(at('large'));
  const start = (name: string) => timeStart(() => launchOurs(at(`${name}-data`), at(name)), EDITABLE.monaco);
  await start('empty');
  await start('large');
  const empty: number[] = [];
  const large: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    empty.push(await start('empty'));
    large.push(await start('large'));
  }
  await folder.remove();
  record('library', [
    compare('next start, 10,000 sessions', 'ms', large, ['empty library', empty], '≤ 1.1 ×'),
  ]);
});
