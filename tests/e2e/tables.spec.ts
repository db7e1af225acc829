/** Tables in other encodings and forms, through the window: what is taken is shown before, with what was read otherwise. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { inMain } from './support/inMain';
import type { ParallaxApp } from './support/parallaxApp';
import { test } from './support/sharedWindow';
import { model, openAiAt, sessionOf, writeSession } from './support/test';

const prompts = [{ id: 'a', name: 'A', messages: [{ role: 'user' as const, content: '{{question}}' }] }];
const session = sessionOf('Tables', [model('any')], { prompts });

async function importFile(app: ParallaxApp, path: string) {
  await inMain(
    app,
    ({ dialog }, file) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
    },
    path,
  );
  await app.button('Cases: more').click();
  await app.page.getByRole('menuitem', { name: 'Import from a file…' }).click();
}

const paste = (app: ParallaxApp, data: Readonly<Record<string, string>>) =>
  app.page.getByRole('textbox', { name: 'question, case 1' }).evaluate((field, parts) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(parts)) clipboardData.setData(type, text);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, data);

test('a file that is not UTF-8 is offered in the likely encoding, and another can be chosen by its preview', async ({
  launch,
  folders,
}) => {
  await writeSession(folders, 'tables', session);
  const app = await launch({ session: 'Tables' });
  const preview = app.page.getByRole('dialog').getByRole('region', { name: 'Preview' });
  const encoding = app.page.getByRole('dialog').getByRole('combobox', { name: 'Encoding' });
  const shows = async (name: string, bytes: Buffer, says: string, text: string) => {
    await writeFile(join(folders.root, name), bytes);
    await importFile(app, join(folders.root, name));
    await expect(encoding).toHaveValue(new RegExp(says));
    await expect(preview).toContainText(text);
  };
  const cancel = () => app.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

  // “Wer? – 5 €”, as a German Excel writes it.
  const western = Buffer.from(
    'question;expected\r\n\x93Wer?\x94 \x96 5 \x80 f\xfcr M\xfcller;gr\xfcn\r\n',
    'latin1',
  );
  await shows('western.csv', western, 'Windows-1252', '“Wer?” – 5 € für Müller');
  await cancel();

  const unicodeText = Buffer.from('\ufeffquestion\texpected\r\n问题\t答案\r\n', 'utf16le');
  await shows('unicode.txt', unicodeText, 'UTF-16 LE', '问题');
  await cancel();

  // 问题,你好吗 in GBK. Short as it is, another may be meant.
  const gbk = Buffer.from('question,expected\r\n\xce\xca\xcc\xe2,\xc4\xe3\xba\xc3\xc2\xf0\r\n', 'latin1');
  await shows('gbk.csv', gbk, 'GBK', '你好吗');
  await encoding.click();
  await app.page.getByRole('option', { name: /Windows-1252/ }).click();
  await expect(preview).toContainText('ÎÊÌâ');
  await encoding.click();
  await app.page.getByRole('option', { name: /GBK/ }).click();
  await app.page.getByRole('dialog').getByRole('button', { name: 'Import 1 case' }).click();
  await expect(app.page.getByRole('textbox', { name: 'question, case 1' })).toHaveValue('问题');
  await expect(app.page.getByRole('textbox', { name: 'expected, case 1' })).toHaveValue('你好吗');
});

test('what was left out is said before it is taken, blanks are not paid for, and undo takes all back', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({ behaviours: () => streams(['Yes.']) });
  await writeSession(folders, 'tables', session);
  const app = await launch({ env: openAiAt(server), session: 'Tables' });
  const file = join(folders.root, 'export.csv');
  await writeFile(file, 'sep=;\r\n;question;expected;;\r\n0;What?;x;;\r\n1;;;;\r\n;;;;\r\n2;Who?;y;;\r\n');
  await importFile(app, file);
  const dialog = app.dialog('Import export.csv');
  const report = dialog.getByRole('region', { name: 'How it was read' });
  await expect(report.getByRole('listitem')).toHaveText([
    'Columns are parted by ;',
    /Column 1 only numbers the rows/,
    /Columns without a name and without values were left out: 2/,
    'Blank rows were left out: 2',
  ]);
  await dialog.getByRole('button', { name: 'Import 2 cases' }).click();
  await app.runToEnd();
  expect(server.chats()).toHaveLength(2);
  await app.button('Undo').click();
  await expect(app.page.getByRole('textbox', { name: /^question, case/ })).toHaveCount(1);
});

test('tables of Markdown and HTML can be pasted, as cases or as text; a dropped file is read as any other', async ({
  launch,
  folders,
}) => {
  await writeSession(folders, 'tables', session);
  const app = await launch({ session: 'Tables' });
  const first = app.page.getByRole('textbox', { name: 'question, case 1' });
  const dialog = app.dialog('Paste cases');
  const markdown = '| question | expected |\n|---|---|\n| What? | x |\n| Who? | y |\n';
  await first.focus();
  await paste(app, { 'text/plain': markdown });
  await dialog.getByRole('button', { name: 'Insert as text' }).click();
  await expect(first).toHaveValue(markdown);
  await first.fill('');

  await paste(app, {
    'text/plain': 'question expected What? x',
    'text/html':
      '<table><tr><th>question</th><th>expected</th></tr><tr><td>What?</td><td>x</td></tr></table>',
  });
  await dialog.getByRole('button', { name: 'Import 1 case' }).click();
  await expect(app.page.getByRole('textbox', { name: 'expected, case 1' })).toHaveValue('x');

  await first.evaluate((field) => {
    const dataTransfer = new DataTransfer();
    // “Größe” in Windows-1252.
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('question\nGr'),
      0xf6,
      0xdf,
      0x65,
      0x20,
      0xfc,
      0x62,
      0x65,
      0x72,
    ]);
    dataTransfer.items.add(new File([bytes], 'dropped.csv'));
    field.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(app.dialog('Import dropped.csv').getByRole('region', { name: 'Preview' })).toContainText(
    'Größe über',
  );
});

test('what is no text is refused in words, with what to save it as', async ({ launch, folders }) => {
  await writeSession(folders, 'tables', session);
  const app = await launch({ session: 'Tables' });
  const file = join(folders.root, 'orders.xlsx');
  await writeFile(file, Buffer.from('PK\x03\x04\x14\0\x06\0[Content_Types].xml\0xl/workbook.xml', 'latin1'));
  await importFile(app, file);
  await expect(app.page.getByText('orders.xlsx is a spreadsheet in its own format (Excel)')).toBeVisible();
  await expect(app.page.getByText('Save it as “CSV UTF-8”')).toBeVisible();
  await expect(app.page.getByRole('dialog')).toBeHidden();
});

test('cases of other tools come with their variables and expected answers, and it is said', async ({
  launch,
  folders,
}) => {
  await writeSession(folders, 'tables', session);
  const app = await launch({ session: 'Tables' });
  const file = join(folders.root, 'tests.yaml');
  await writeFile(file, 'tests:\n  - vars: {question: What?}\n    assert: [{type: equals, value: 007}]\n');
  await importFile(app, file);
  const dialog = app.dialog('Import tests.yaml');
  await expect(dialog.getByRole('listitem')).toHaveText([
    'Read as YAML, which is what its text is.',
    'The cases were taken from “tests”.',
    'The cases were taken from “vars”.',
  ]);
  await dialog.getByRole('button', { name: 'Import 1 case' }).click();
  await expect(app.page.getByRole('textbox', { name: 'expected, case 1' })).toHaveValue('007');
});

test('thousands of columns leave the window quick', async ({ launch, folders }) => {
  await writeSession(folders, 'tables', session);
  const app = await launch({ session: 'Tables' });
  const file = join(folders.root, 'wide.csv');
  const row = (sign: string) =>
    ['question', ...Array.from({ length: 3000 }, (_, index) => `${sign}${index}`)].join(',');
  await writeFile(file, [row('c'), row('v'), row('w'), ''].join('\n'));
  await importFile(app, file);
  const began = Date.now();
  await app.page.getByRole('dialog').getByRole('button', { name: 'Import 2 cases' }).click();
  await expect(app.page.getByText('2,970 more columns that no prompt uses are not shown')).toBeVisible();
  expect(Date.now() - began).toBeLessThan(5000);
});
