/** The window's process dies while something is under way: main goes on with it, and the next window with main. */

import { join } from 'node:path';
import { readRun } from '@main/services/runs/runFiles';
import { expect } from '@playwright/test';
import { answerOf } from '@shared/domain/run/completion';
import type { Session } from '@shared/domain/session/session';
import { refuses, streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { crashWindow } from './support/crashedWindow';
import type { Folders } from './support/folders';
import { runLogFile } from './support/runLog';
import { model, openAiAt, sessionOf, test, writeSession } from './support/test';
import { writtenText } from './support/writtenText';

/** How each cell of the session's only run stands in its log, and what it answers. */
async function logged(folders: Folders, slug: string): Promise<readonly (readonly [string, string])[]> {
  const file = await runLogFile(folders, slug);
  const read = await readRun(join(folders.library, slug), /Z-(.*)\.jsonl$/.exec(file)?.[1] ?? '');
  return read.ok ? read.value.completions.map((each) => [each.status, answerOf(each)] as const) : [];
}

test('the next window has the text as it was and the answers, which go on; Stop still stops', async ({
  launch,
  serve,
  folders,
}) => {
  const gate = new Gate();
  const server = await serve({ behaviours: { slow: streams(['first ', 'second ', 'never'], { gate }) } });
  const file = await writeSession(folders, 'crash', sessionOf('Crash', [model('slow')]));
  const app = await launch({ env: openAiAt(server), session: 'Crash' });
  await app.run.click();
  gate.release(1);
  await expect(app.answerOf('slow')).toContainText('first');
  await app.write('User message', 'typed while it streams');
  await expect.poll(() => writtenText(file)).toContain('typed while it streams');
  const next = await crashWindow(app);
  // Whether the last word is on a disk is more than main can know.
  expect(next.said).toContain('What was saved, or kept as a backup, comes back.');
  await expect.poll(next.text).toContain('typed while it streams');
  await expect.poll(next.text).toContain('first');
  gate.release(1);
  await expect.poll(next.text).toContain('first second');
  expect(server.exchanges).toHaveLength(1);
  await next.press('Stop');
  await expect.poll(() => logged(folders, 'crash')).toEqual([['cancelled', 'first second ']]);
});

test('two sessions run on to their ends, each word once, also of what is asked again meanwhile', async ({
  launch,
  serve,
  folders,
}) => {
  const [gate, other] = [new Gate(), new Gate()];
  let isMended = false;
  const server = await serve({
    behaviours: ({ model: name }) => {
      if (name === 'faulty' && !isMended) return refuses(400, { error: { message: 'no' } });
      return streams(['one ', 'two ', 'three'], { gate: name === 'other' ? other : gate });
    },
  });
  await writeSession(folders, 'first', sessionOf('First', [model('other')]));
  await writeSession(folders, 'second', sessionOf('Second', [model('slow'), model('faulty')]));
  const app = await launch({ env: openAiAt(server), session: 'First' });
  await app.run.click();
  other.release(1);
  await expect(app.answerOf('other')).toContainText('one');
  await app.open('Second');
  await app.run.click();
  gate.release(1);
  await expect(app.answerOf('slow')).toContainText('one');
  await expect(app.output('faulty')).toContainText('Failed');

  const next = await crashWindow(app);
  await expect.poll(next.text).toContain('Failed');
  isMended = true;
  await next.press('Retry', 'faulty');
  await server.arrived(4);
  other.release();
  gate.release();
  const whole = 'one two three';
  await expect
    .poll(next.answers)
    .toEqual({ 'Output, prompt A, slow': whole, 'Output, prompt A, faulty': whole });
  await expect.poll(next.text).not.toContain('Streaming');
  await next.press('First');
  await expect.poll(next.answers).toEqual({ 'Output, prompt A, other': whole });
  await expect.poll(() => logged(folders, 'first')).toEqual([['completed', whole]]);
  await expect
    .poll(() => logged(folders, 'second'))
    .toEqual([
      ['completed', whole],
      ['completed', whole],
    ]);
});

test('a retry that waits for its server goes on, beside one that is answered', async ({
  launch,
  serve,
  folders,
}) => {
  const gate = new Gate();
  const tries: Record<string, number> = {};
  // The server stays busy until its wait was seen in the next window, however long that takes to come.
  let isSeen = false;
  const server = await serve({
    behaviours: ({ model: name }) => {
      tries[name] = (tries[name] ?? 0) + 1;
      if (tries[name] === 1) return refuses(400, { error: { message: 'no' } });
      if (name === 'busy' && !isSeen)
        return refuses(429, { error: { message: 'wait' } }, { 'retry-after': '2' });
      return streams(['back ', 'again'], { gate });
    },
  });
  await writeSession(folders, 'retry', sessionOf('Retry', [model('busy'), model('calm')]));
  const app = await launch({ env: openAiAt(server), session: 'Retry' });
  await app.runToEnd();
  await app.retryOf('busy').click();
  await expect(app.output('busy')).toContainText(/Retrying in|Trying again/);
  await app.retryOf('calm').click();

  const next = await crashWindow(app);
  await expect.poll(next.text).toContain('Retrying in');
  isSeen = true;
  gate.release();
  const whole = 'back again';
  await expect
    .poll(next.answers)
    .toEqual({ 'Output, prompt A, busy': whole, 'Output, prompt A, calm': whole });
  await expect
    .poll(() => logged(folders, 'retry'))
    .toEqual([
      ['completed', whole],
      ['completed', whole],
    ]);
  await expect.poll(next.text).toContain('Run ended');
});

test('a grading is shown as a grading, goes on, and stops alone', async ({ launch, serve, folders }) => {
  const gate = new Gate();
  const server = await serve({
    behaviours: ({ model: name }) => (name === 'judge' ? streams(['PASS'], { gate }) : streams(['Paris.'])),
  });
  const checks: Session['checks'] = [
    {
      id: 'g',
      type: 'model-graded',
      name: 'Judged',
      prompt: '{{output}}?',
      grader: { providerId: 'openai', model: 'judge', params: {} },
      rule: { type: 'verdict' },
    },
  ];
  await writeSession(folders, 'graded', sessionOf('Graded', [model('a'), model('b')], { checks }));
  const app = await launch({ env: openAiAt(server), session: 'Graded' });
  await app.runToEnd();
  await app.button('Grade 2 answers').click();
  await server.arrived(4);
  await expect(app.region('Checks')).toContainText('0 of 2');

  const next = await crashWindow(app);
  await expect.poll(next.text).toContain('0 of 2');
  expect(await next.text()).not.toContain('of 2 done');
  gate.release(1);
  await expect.poll(next.text).toContain('1 of 2');
  gate.release();
  await expect.poll(next.text).toContain('2 of 2 pass');
  expect(server.chats('judge')).toHaveLength(2);
});
