/** Nothing that was typed and no token that was paid for is lost. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSession } from '@main/services/library/sessionFile';
import { expect } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { runLogFile, runLogText } from './support/runLog';
import { test } from './support/sharedWindow';
import { model, openAiAt, test as ownTest, sessionOf, writeSession } from './support/test';
import { writtenText } from './support/writtenText';

ownTest('the app reopens where it was left, answers included', async ({ launch, serve, folders }) => {
  const server = await serve();
  const env = openAiAt(server);
  await writeSession(folders, 'kept', sessionOf('Kept', [model('chinese'), model('good')]));
  const first = await launch({ env, session: 'Kept' });
  await first.write('User message', '再要一份可乐。');
  await first.runToEnd();
  await first.write('User message', 'typed in the last moment');
  await first.close();

  const second = await launch({ env });
  await expect(second.title).toHaveValue('Kept');
  await expect(second.editor('User message')).toHaveText(/typed.in.the.last.moment/);
  await expect(second.output('chinese').getByTestId('output-text')).toHaveText(
    '好的，一个汉堡和一杯可乐。还需要别的吗？😊',
  );
  await expect(second.output('good')).toContainText('stop');
});

test('what a prompt asks with besides its texts is named, sent and kept', async ({
  launch,
  serve,
  folders,
}) => {
  const prompts: Session['prompts'] = [
    {
      id: 'a',
      name: 'A',
      technique: { name: 'few-shot', options: { k: 1 } },
      messages: [
        {
          role: 'user',
          content: 'Say hello.',
          parts: [
            { type: 'text', text: 'To {{who}}.' },
            { type: 'image', url: 'https://example.org/{{who}}.png' },
          ],
        },
      ],
      tools: [{ name: 'add', description: 'Adds.', parameters: { type: 'object', properties: {} } }],
      responseFormat: { type: 'json_schema', name: 'sum', schema: { type: 'object' }, strict: true },
      examples: [{ input: 'Say 1.', output: '1' }],
    },
  ];
  const cases = [{ id: 'c', values: { who: 'Ann' } }];
  const server = await serve();
  const session = sessionOf('Rich', [model('good')], { prompts, cases });
  const file = await writeSession(folders, 'rich', session);
  const app = await launch({ env: openAiAt(server), session: 'Rich' });
  const panel = app.region('Prompts');
  await expect(panel.getByText('Also sent: 1 tool, response format json_schema, 1 example')).toBeVisible();
  await expect(panel.getByText('Technique: few-shot (a label, not sent)')).toBeVisible();
  await expect(panel.getByText('[image: https://example.org/{{who}}.png]')).toBeVisible();

  await app.write('User message', 'Typed.');
  await expect.poll(() => writtenText(file)).toContain('Typed.');
  const written = parseSession(await readFile(file, 'utf8'), 'session.yaml', 'rich');
  const typed = prompts.map((prompt) => ({
    ...prompt,
    messages: prompt.messages.map((message) => ({ ...message, content: 'Typed.' })),
  }));
  expect(written.ok && written.value).toEqual({ ...session, prompts: typed });

  await app.runToEnd();
  expect(JSON.parse(server.exchanges[0]?.body ?? '')).toMatchObject({
    messages: [
      { role: 'user', content: 'Say 1.' },
      { role: 'assistant', content: '1' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Typed.' },
          { type: 'text', text: 'To Ann.' },
          { type: 'image_url', image_url: { url: 'https://example.org/Ann.png' } },
        ],
      },
    ],
    tools: [{ type: 'function', function: { name: 'add' } }],
    response_format: { type: 'json_schema', json_schema: { name: 'sum', strict: true } },
  });
  await app.output('good').getByRole('button', { name: 'Show request' }).click();
  const shown = await app.page.getByRole('dialog').getByTestId('request-body').textContent();
  expect(JSON.stringify(JSON.parse(shown ?? ''))).toBe(server.exchanges[0]?.body);
});

ownTest(
  'killed while text streams: what was logged is there again, and no file is damaged',
  async ({ launch, serve, folders }) => {
    const gate = new Gate();
    const server = await serve({
      behaviours: { half: streams(['first part ', 'second part ', 'never'], { gate }) },
    });
    await writeSession(folders, 'killed', sessionOf('Killed', [model('half')]));
    const app = await launch({ env: openAiAt(server), session: 'Killed' });
    await app.run.click();
    gate.release(2);
    await expect(app.output('half')).toContainText('second part');
    // The log is at most a second behind: wait for what it is to hold, not for the clock.
    await expect.poll(() => runLogText(folders, 'killed')).toContain('second part');
    await app.kill();

    const again = await launch({ env: openAiAt(server) });
    await expect(again.output('half').getByTestId('output-text')).toHaveText('first part second part ');
    await expect(again.retryOf('half')).toBeVisible();
  },
);

ownTest('a damaged log says so, beside what could be read of it', async ({ launch, serve, folders }) => {
  const server = await serve();
  await writeSession(folders, 'hurt', sessionOf('Hurt', [model('good')]));
  const app = await launch({ env: openAiAt(server), session: 'Hurt' });
  await app.runToEnd();
  await expect(app.page.getByRole('note')).toBeHidden();
  await app.close();
  const log = await runLogFile(folders, 'hurt');
  const later = '{"type":"not yet thought of","cell":"a/good/-/0","at":1}';
  await appendFile(log, `scratched\n{"type":"delta"}\n${later}\n{"type":"del`);

  const again = await launch({ env: openAiAt(server) });
  await expect(again.answerOf('good')).toHaveText('Hello, world.');
  await expect(again.region('Results').getByRole('note')).toHaveText("2 lines of this run's log are damaged");
});

ownTest(
  'a session can be renamed, its folder with it, and moved to the trash',
  async ({ launch, folders }) => {
    await writeSession(folders, 'old-name', sessionOf('Old name', [model('good')]));
    const app = await launch({ session: 'Old name', env: { XDG_DATA_HOME: join(folders.root, 'xdg') } });
    await app.title.fill('新的名字');
    await app.title.press('Enter');
    await expect.poll(() => readdir(folders.library)).toEqual(['新的名字']);
    await expect(app.region('Library').getByText('新的名字')).toBeVisible();

    await app.region('Library').getByText('新的名字').click({ button: 'right' });
    await app.page.getByRole('menuitem', { name: /trash/i }).click();
    await expect.poll(() => readdir(folders.library)).toEqual([]);
    await expect(app.title).toHaveValue('Untitled');
  },
);

ownTest(
  'neither a new title nor the trash takes anything from a run that is under way',
  async ({ launch, serve, folders }) => {
    const gate = new Gate();
    const server = await serve({ behaviours: { slow: streams(['one ', 'two ', 'three'], { gate }) } });
    const file = await writeSession(folders, 'busy', sessionOf('Busy', [model('slow')]));
    const env = { ...openAiAt(server), XDG_DATA_HOME: join(folders.root, 'xdg') };
    const app = await launch({ session: 'Busy', env });
    await app.run.click();
    gate.release(1);
    await expect(app.answerOf('slow')).toContainText('one');
    const refusal = app.page.getByRole('alert').filter({ hasText: 'it cannot be moved to the trash' });
    await app.title.fill('Renamed');
    await app.title.press('Enter');
    await expect.poll(() => writtenText(file)).toContain('title: Renamed');
    await app.write('User message', 'typed meanwhile');
    await app.region('Library').getByText('Renamed', { exact: true }).click({ button: 'right' });
    await app.page.getByRole('menuitem', { name: /trash/i }).click();
    await expect(refusal).toBeVisible();
    await expect(app.title).toHaveValue('Renamed');
    await expect(app.editor('User message')).toHaveText('typed meanwhile');
    await expect(app.answerOf('slow')).toContainText('one');
    gate.release();
    await expect(app.answerOf('slow')).toHaveText('one two three');
    await expect(app.stop).toBeHidden();

    await expect.poll(() => readdir(folders.library)).toEqual(['renamed']);
    const renamed = join(folders.library, 'renamed', 'session.yaml');
    await expect.poll(() => writtenText(renamed)).toContain('typed meanwhile');
    await expect(app.answerOf('slow')).toHaveText('one two three');
    await expect.poll(() => runLogText(folders, 'renamed')).toContain('"completed"');
  },
);

ownTest(
  'the trash takes nothing from a command line that is at work there',
  async ({ launch, serve, folders }) => {
    const gate = new Gate();
    const server = await serve({ behaviours: { slow: streams(['one ', 'two'], { gate }) } });
    const file = await writeSession(folders, 'busy', sessionOf('Busy', [model('slow')]));
    const app = await launch({ session: 'Busy', env: { XDG_DATA_HOME: join(folders.root, 'xdg') } });
    const env = { PATH: process.env.PATH, HOME: folders.root, ...openAiAt(server) };
    const cli = spawn(process.execPath, ['out/programs/cli.js', 'run', file], { env, stdio: 'ignore' });
    const ended = once(cli, 'exit');
    await expect.poll(() => gate.waiting).toBe(1);
    const trash = async () => {
      await app.region('Library').getByText('Busy', { exact: true }).click({ button: 'right' });
      await app.page.getByRole('menuitem', { name: /trash/i }).click();
    };
    await trash();
    await expect(
      app.page.getByRole('alert').filter({ hasText: 'it cannot be moved to the trash' }),
    ).toBeVisible();
    gate.release();
    expect((await ended)[0]).toBe(0);
    await expect(app.title).toHaveValue('Busy');
    await trash();
    await expect.poll(() => readdir(folders.library)).toEqual([]);
  },
);

test('a damaged file is shown as damaged, with the line, and left alone', async ({ launch, folders }) => {
  await writeSession(folders, 'good', sessionOf('Good', [model('good')]));
  const file = await writeSession(folders, 'damaged', sessionOf('Damaged', [model('good')]));
  await appendFile(file, 'models: [\n');
  const before = await readFile(file, 'utf8');
  const app = await launch({ session: 'Good' });
  await app.region('Library').getByText('Damaged', { exact: true }).click();
  await expect(app.page.getByRole('alert').filter({ hasText: /line \d+/ })).toBeVisible();
  await expect(app.title).toHaveValue('Good');
  await app.close();
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('a change from outside is shown at once', async ({ launch, folders }) => {
  const file = await writeSession(folders, 'shared', sessionOf('Shared', [model('good')]));
  const app = await launch({ session: 'Shared' });
  await writeFile(file, (await readFile(file, 'utf8')).replace('Say hello.', 'From outside.'));
  await expect(app.editor('User message')).toHaveText(/From.outside/);
});

test('a new session gets a folder with its first edit and not before', async ({ launch, folders }) => {
  const app = await launch();
  expect(await readdir(folders.library).catch(() => [])).toEqual([]);
  await app.write('System message', 'You are a poet.');
  const file = join(folders.library, 'untitled', 'session.yaml');
  await expect.poll(() => writtenText(file)).toContain('You are a poet.');
  await app.button('New session').click();
  await expect(app.editor('System message')).not.toHaveText(/poet/);
  await app.open('Untitled');
  await expect(app.editor('System message')).toHaveText(/You.are.a.poet/);
});

ownTest(
  'a signal to end lets the window save what was typed a moment before',
  async ({ launch, folders }) => {
    const file = await writeSession(folders, 'signal', sessionOf('Signal', [model('good')]));
    const app = await launch({ session: 'Signal' });
    await app.write('User message', 'typed in the last moment');
    await app.terminate();
    expect(await readFile(file, 'utf8')).toContain('typed in the last moment');
  },
);

ownTest(
  'a copy that fails leaves the session that is open as it was, followed and opened next time',
  async ({ launch, folders }) => {
    const file = await writeSession(folders, 'open', sessionOf('Open', [model('good')]));
    await appendFile(
      await writeSession(folders, 'damaged', sessionOf('Damaged', [model('good')])),
      'models: [\n',
    );
    const app = await launch({ session: 'Open' });
    await app.region('Library').getByText('Damaged', { exact: true }).click({ button: 'right' });
    await app.page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await expect(app.page.getByRole('alert').filter({ hasText: /line \d+/ })).toBeVisible();
    await writeFile(file, (await readFile(file, 'utf8')).replace('Say hello.', 'From outside.'));
    await expect(app.editor('User message')).toHaveText(/From.outside/);
    await app.close();
    const again = await launch();
    await expect(again.title).toHaveValue('Open');
  },
);

for (const choice of ['Keep mine here', "Show the file's"]) {
  ownTest(
    `a change from outside while there are unsaved edits loses neither version (${choice})`,
    async ({ launch, folders }) => {
      const file = await writeSession(folders, 'shared', sessionOf('Shared', [model('good')]));
      const app = await launch({ session: 'Shared' });
      // The page's timers stand still: the edit stays unsaved.
      await app.page.clock.install();
      await app.page.clock.pauseAt(Date.now() + 60_000);
      await app.write('User message', 'Mine.');
      await writeFile(file, (await readFile(file, 'utf8')).replace('Say hello.', 'Theirs.'));
      await expect(app.page.getByRole('alert').filter({ hasText: 'Another program' })).toBeVisible();
      await app.page.clock.resume();
      await app.button(choice).click();
      const texts = async () => {
        const slugs = await readdir(folders.library);
        // A new folder is there a moment before its file.
        const read = (slug: string) =>
          readFile(join(folders.library, slug, 'session.yaml'), 'utf8').catch(() => '');
        return Promise.all(slugs.map(read));
      };
      const isKept = choice === 'Keep mine here';
      await expect
        .poll(async () => (await writtenText(file)).includes(isKept ? 'Mine.' : 'Theirs.'))
        .toBe(true);
      await expect
        .poll(async () => (await texts()).filter((text) => /Mine\.|Theirs\./.test(text)).length)
        .toBe(2);
      await expect(app.editor('User message')).toHaveText(isKept ? 'Mine.' : 'Theirs.');
    },
  );
}
