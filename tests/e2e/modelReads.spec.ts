/** "What the model reads": the text that a server makes of a request, with what it adds. */
import { expect, type Page } from '@playwright/test';
import type { Exchange } from '@shared/domain/network/exchange';
import { llamaCppServer, ollamaServer, SMOL_SYSTEM, type TemplateServer } from '../fakes/templateServers';
import type { ParallaxApp } from './support/parallaxApp';
import { test } from './support/sharedWindow';
import { model, openAiAt, test as ownTest, sessionOf, writeSession } from './support/test';

const closing: TemplateServer[] = [];
ownTest.afterEach(() => {
  for (const server of closing.splice(0)) server.close();
});
const kept = (server: TemplateServer): TemplateServer => {
  closing.push(server);
  return server;
};

const logged = (page: Page): Promise<readonly Exchange[]> =>
  page.evaluate(async () => {
    const listed = (await window.parallax.call('network.list', {})) as unknown as { value: Exchange[] };
    return listed.value;
  });

async function openRequest({ page }: ParallaxApp) {
  await page.getByRole('button', { name: 'Show request' }).first().click();
  return page.getByRole('dialog');
}

ownTest(
  'llama.cpp’s server tells the text, special tokens are marked, and what it adds is said',
  async ({ launch, folders }) => {
    const server = kept(await llamaCppServer());
    await writeSession(folders, 'one', sessionOf('One', [model('smol')]));
    const app = await launch({ env: openAiAt(server), session: 'One' });
    const dialog = await openRequest(app);
    await expect(dialog.getByTestId('request-body')).toBeVisible();
    expect(await logged(app.page)).toEqual([]);

    await dialog.getByRole('tab', { name: 'What the model reads' }).click();
    const text = dialog.getByTestId('reading-text');
    await expect(text).toHaveText(
      `<|im_start|>system\n${SMOL_SYSTEM}<|im_end|>\n<|im_start|>user\nSay hello.<|im_end|>\n<|im_start|>assistant`,
    );
    await expect(text.locator('mark')).toHaveText([
      ...['<|im_start|>', '<|im_end|>', '<|im_start|>', '<|im_end|>', '<|im_start|>'],
    ]);
    const note = dialog.getByRole('note', { name: 'The server adds words that nobody sent' });
    await expect(note).toContainText(SMOL_SYSTEM);
    const asked = (await logged(app.page)).map(({ why, path }) => `${why} ${path}`);
    expect(asked.sort()).toEqual([
      ...['reading /api/version', 'reading /apply-template', 'reading /apply-template', 'reading /props'],
    ]);
  },
);

test('a system message of one’s own takes the place of the server’s', async ({ launch, folders }) => {
  const server = kept(await llamaCppServer());
  const prompts = [
    {
      id: 'a',
      name: 'A',
      messages: [
        { role: 'system' as const, content: 'Be brief.' },
        { role: 'user' as const, content: 'Say hello.' },
      ],
    },
  ];
  await writeSession(folders, 'one', sessionOf('One', [model('smol')], { prompts }));
  const app = await launch({ env: openAiAt(server), session: 'One' });
  const dialog = await openRequest(app);
  await dialog.getByRole('tab', { name: 'What the model reads' }).click();
  await expect(dialog.getByTestId('reading-text')).toContainText('<|im_start|>system\nBe brief.<|im_end|>');
  await expect(dialog.getByRole('note')).toHaveCount(0);
});

test('an older Ollama tells its template and its own system message', async ({ launch, folders }) => {
  const server = kept(await ollamaServer('0.5.7', 'You are a pirate.'));
  await writeSession(folders, 'one', sessionOf('One', [model('pirate')]));
  const app = await launch({ env: openAiAt(server), session: 'One' });
  const dialog = await openRequest(app);
  await dialog.getByRole('tab', { name: 'What the model reads' }).click();
  await expect(dialog.getByTestId('reading-system')).toHaveText('You are a pirate.');
  await expect(dialog.getByTestId('reading-template')).toContainText('{{ .System }}');
  await expect(dialog.getByRole('note')).toContainText('You are a pirate.');
});

test('a server that does not tell says so; a hosted service is not asked', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve();
  await writeSession(
    folders,
    'one',
    sessionOf('One', [
      { id: 'h', providerId: 'deepseek', model: 'deepseek-chat', params: {} },
      model('good'),
    ]),
  );
  const app = await launch({ env: openAiAt(server), session: 'One' });
  const { page } = app;
  const dialog = await openRequest(app);
  await expect(dialog.getByTestId('request-body')).toContainText('deepseek-chat');
  await expect(dialog.getByRole('tab')).toHaveCount(0);
  await page.keyboard.press('Escape');

  await app.runToEnd();
  await app.output('good').getByRole('button', { name: 'Details' }).click();
  await page.getByRole('dialog').getByRole('tab', { name: 'What the model reads' }).click();
  await expect(page.getByRole('dialog')).toContainText('This server does not tell what its models read.');
});
