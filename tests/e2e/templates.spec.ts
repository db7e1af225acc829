/** The gallery: found by search, read before it is used, and what is read is what is sent. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type Language, type Template, templateSchema } from '@shared/domain/session/template';
import { parse } from 'yaml';
import { streams } from '../fakes/behaviours';
import { axeFaults } from './support/axeFaults';
import { test } from './support/sharedWindow';
import { model, openAiAt, sessionOf, writeSession } from './support/test';

async function template(id: string): Promise<Template> {
  return templateSchema.parse(parse(await readFile(`resources/templates/${id}.yaml`, 'utf8')));
}

interface Words {
  readonly templates: string;
  readonly search: string;
  readonly query: string;
  readonly preview: string;
  readonly use: string;
  readonly nothing: RegExp;
  readonly kind: string;
  readonly summarise: RegExp;
  readonly one: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    templates: 'Templates',
    search: 'Search templates',
    query: 'summarise',
    preview: 'Preview',
    use: 'Use',
    nothing: /No template fits/,
    kind: 'Task',
    summarise: /^Summarise \(\d+\)$/,
    one: '1 template',
  },
  'zh-CN': {
    templates: '模板',
    search: '搜索模板',
    query: '摘要',
    preview: '预览',
    use: '使用',
    nothing: /没有符合的模板/,
    kind: '任务',
    summarise: /^摘要（\d+）$/,
    one: '1 个模板',
  },
};

for (const language of ['en', 'zh-CN'] as const) {
  test(`a template is found, read and used: it runs as it was shown (${language})`, async ({
    launch,
    serve,
  }) => {
    const words = WORDS[language];
    const server = await serve({ behaviours: () => streams(['好的。']) });
    const app = await launch({ env: openAiAt(server), language });
    const { page } = app;
    await app.header.getByRole('button', { name: words.templates }).click();
    const gallery = app.dialog(words.templates);
    const options = gallery.getByRole('option');
    const search = gallery.getByRole('combobox', { name: words.search });
    await expect(search).toBeFocused();
    const choose = async (of: string, option: RegExp) => {
      await gallery.getByRole('combobox', { name: of, exact: true }).click();
      await page.getByRole('option', { name: option }).click();
    };
    await expect(options.nth(11)).toBeAttached();
    const all = await options.count();

    await page.keyboard.insertText('xyzzy');
    await expect(gallery.getByText(words.nothing)).toBeVisible();
    await expect(options).toHaveCount(0);
    await search.fill(words.query);
    const summarise = await template('summarise');
    const { prompts, cases } = summarise.session[language];
    const option = options.filter({ hasText: summarise.title[language] });
    await expect(option).toHaveCount(1);
    await choose(words.kind, words.summarise);
    await expect(options).toHaveCount(1);
    expect(all).toBeGreaterThanOrEqual(36);

    await expect(gallery.getByText(words.one, { exact: true })).toBeVisible();
    await option.click();
    const preview = gallery.getByRole('region', { name: words.preview });
    const content = prompts[0]?.messages[0]?.content ?? '';
    const text = cases[0]?.values.text ?? '';
    await expect(preview.getByText(content, { exact: true })).toBeVisible();
    await expect(preview.getByText(text, { exact: true })).toBeVisible();
    await gallery.getByRole('button', { name: words.use, exact: true }).click();
    await expect(gallery).toBeHidden();
    await expect(app.title).toHaveValue(summarise.session[language].title);

    await app.runToEnd();
    await expect(app.page.getByText('好的。').first()).toBeVisible();
    expect(server.chats()).toHaveLength(cases.length);
    expect(server.chats().map(({ json }) => json.messages)).toEqual(
      expect.arrayContaining(
        cases.map(({ values }) => [
          { role: 'user', content: content.replace('{{text}}', values.text ?? '') },
        ]),
      ),
    );
  });
}

test('by keyboard alone a template of several prompts is used, and each of them runs', async ({
  launch,
  serve,
}) => {
  const server = await serve({ behaviours: () => streams(['Yes.']) });
  const app = await launch({ env: openAiAt(server) });
  const { page } = app;
  const { session, title } = await template('zero-few-cot');
  await app.command('templates');
  await expect(app.dialog('Templates').getByRole('combobox', { name: 'Search templates' })).toBeFocused();
  await page.keyboard.type(title.en);
  await expect(app.dialog('Templates').getByRole('article', { name: title.en })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(app.title).toHaveValue(session.en.title);
  await expect(app.region('Prompts').getByRole('tab')).toHaveText(session.en.prompts.map(({ name }) => name));
  await expect(app.message('System message')).toBeFocused();
  await app.runToEnd({ begin: () => page.keyboard.press('ControlOrMeta+Enter') });
  const calls = session.en.prompts.length * Math.max(1, session.en.cases.length) * session.en.samples;
  expect(server.chats()).toHaveLength(calls);
  const roles = (messages: unknown) => (messages as { role: string }[]).map(({ role }) => role);
  const sent = new Set(server.chats().map(({ json }) => roles(json.messages).join()));
  expect(sent).toEqual(new Set(session.en.prompts.map(({ messages }) => roles(messages).join())));
});

test('a session is put aside as a template, found under Yours, renamed, deleted and brought back', async ({
  launch,
  folders,
}) => {
  await writeSession(folders, 'mine', sessionOf('Mine', [model('good')]));
  const app = await launch({ session: 'Mine', env: { XDG_DATA_HOME: join(folders.root, 'xdg') } });
  const { page } = app;
  const files = () => readdir(join(folders.library, '_templates')).catch(() => []);
  await app.region('Library').getByText('Mine').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Save as template…' }).click();
  const saving = app.dialog('Save as a template');
  await saving.getByRole('textbox', { name: 'Name' }).fill('My beginning');
  expect(await axeFaults(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(files).toEqual(['my-beginning.yaml']);
  await page.getByRole('button', { name: 'Templates' }).last().click();
  const gallery = app.dialog('Templates');
  const own = gallery.getByRole('group', { name: /^Yours/ }).getByRole('option');
  await expect(own).toHaveText(['My beginning']);
  await own.click();
  expect(await axeFaults(page, '[role="dialog"]')).toEqual([]);
  // What is read is what is sent, examples of a pool among it.
  await gallery.getByRole('combobox', { name: 'Search templates' }).fill('in five minutes');
  const two = gallery.getByRole('region', { name: '2 examples' });
  await expect(two.getByText('The film is slow, cold and far too long.')).toBeVisible();
  await gallery.getByRole('combobox', { name: 'Search templates' }).fill('my beginning');
  await gallery.getByRole('button', { name: 'Rename' }).click();
  await gallery.getByRole('textbox', { name: 'Name' }).fill('Ours');
  await page.keyboard.press('Enter');
  await gallery.getByRole('combobox', { name: 'Search templates' }).fill('ours');
  await expect(own).toHaveText(['Ours']);
  await expect.poll(files).toEqual(['ours.yaml']);
  await gallery.getByRole('button', { name: 'Move to trash' }).click();
  await expect.poll(files).toEqual([]);
  await expect(gallery.getByRole('combobox', { name: 'Search templates' })).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(own).toHaveText(['Ours']);
  await own.dblclick();
  await expect(app.title).toHaveValue('Ours');
  await expect.poll(() => readdir(folders.library)).toEqual(['_templates', 'mine', 'ours']);
});
