/** The main job, from a template to an export, with the keyboard alone and with few key presses, in both languages. */

import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Language } from '@shared/domain/session/template';
import { streams } from '../fakes/behaviours';
import { inMain } from './support/inMain';
import { saidIn } from './support/said';
import { test } from './support/sharedWindow';
import { openAiAt } from './support/test';
import { writtenText } from './support/writtenText';

const MOST_PRESSES = 60;
const CASES =
  'language\ttext\texpected\nGerman\tGood morning\tMorgen\nFrench\tGood morning\tBonjour\nItalian\tGood morning\tBuon';

/** What is typed to find a template by, and how many keys that takes (with pinyin and a blank in Chinese). */
const TEMPLATE: Readonly<Record<Language, readonly [text: string, presses: number]>> = {
  en: ['transl', 6],
  'zh-CN': ['翻译', 6],
};

for (const language of ['en', 'zh-CN'] as const)
  test(`template, edit, prompt, cases, check, run, next failing, diff and export take few keys (${language})`, async ({
    launch,
    serve,
    folders,
  }) => {
    const said = (file: string, ...path: readonly string[]) => saidIn(language, file, ...path);
    const server = await serve({
      models: ['good'],
      behaviours: ({ json }) =>
        streams([JSON.stringify(json.messages).includes('French') ? 'Bonjour.' : 'Guten Morgen.']),
    });
    const app = await launch({ env: openAiAt(server), language });
    const { page, electron } = app;
    const file = join(folders.root, 'answers.csv');
    await inMain(
      { electron },
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      },
      file,
    );
    let presses = 0;
    const press = async (key: string) => {
      presses += 1;
      await page.keyboard.press(key);
    };
    const type = async (text: string) => {
      presses += text.length;
      await page.keyboard.type(text);
    };
    const command = async (words: string) => {
      await press('ControlOrMeta+K');
      await expect(app.dialog(said('app', 'palette', 'title')).getByRole('combobox')).toBeFocused();
      await type(words);
      await press('Enter');
    };

    await command('templ');
    await expect(page.getByRole('combobox', { name: said('templates', 'search') })).toBeFocused();
    const [query, queryPresses] = TEMPLATE[language];
    presses += queryPresses;
    await page.keyboard.insertText(query);
    await expect(app.dialog(said('app', 'templates')).getByRole('option')).toHaveCount(1);
    await press('Enter');
    await expect(app.dialog(said('app', 'templates'))).toBeHidden();
    const prompts = page.getByRole('tablist', { name: said('prompts', 'prompts') });

    // Edited where the caret is, then copied and changed again.
    await press('ControlOrMeta+Shift+D');
    await expect(prompts.getByRole('tab')).toHaveCount(2);
    await press('Enter');
    await type('Hi.');

    await command('paste');
    const table = app.dialog(said('cases', 'import', 'title'));
    await expect(table.getByRole('textbox')).toBeFocused();
    // A key that is sent through the debugger does not reach the clipboard; this is what Ctrl+V comes to in a field.
    presses += 1;
    await page.keyboard.insertText(CASES);
    await expect(table.getByRole('region', { name: said('cases', 'import', 'preview') })).toBeVisible();
    await press('ControlOrMeta+Enter');
    await expect(table).toBeHidden();
    await command(language === 'en' ? 'asser' : 'check');
    await app.runToEnd({ begin: () => press('ControlOrMeta+Enter') });
    expect(server.chats().length).toBeGreaterThan(5);
    await press('F8');
    await press('ControlOrMeta+3');
    await expect(page.getByRole('article').first()).toBeVisible();
    await command('csv');
    await expect.poll(() => writtenText(file)).toContain('Bonjour');
    expect(presses).toBeLessThanOrEqual(MOST_PRESSES);
  });
