import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { idOfFolder } from '@shared/domain/session/migrateSession';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSessionHead } from './sessionHead';

let folder: string;
let file: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'parallax-head-')), 'folder');
  mkdirSync(folder);
  file = path.join(folder, 'session.yaml');
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

const headOf = (text: string | Buffer) => {
  writeFileSync(file, text);
  return readSessionHead(file);
};
const LONG = `# ${'x'.repeat(100)}\n`.repeat(60);

describe('the head of a session that another program wrote', () => {
  it.each([
    ['JSON on one line', '{"format":2,"id":"s1","title":"My: title","prompts":[]}'],
    ['JSON, indented', '{\n  "format": 2,\n  "id": "s1",\n  "title": "My: title"\n}'],
    ['quoted keys', '"format": 2\n"id": "s1"\n"title": "My: title"\n'],
    ['keys in single quotes', "'id': s1\n'title': 'My: title'\n"],
    ['a comment first', '# Mine.\nformat: 2\nid: s1\ntitle: "My: title"\n'],
    ['a document marker first', '---\nformat: 2\nid: s1\ntitle: "My: title"\n'],
    ['a directive first', '%YAML 1.2\n---\nid: s1\ntitle: "My: title"\n'],
    ['a byte order mark', '\ufeffid: s1\ntitle: "My: title"\n'],
    ['more comments than a head', `${LONG}id: s1\ntitle: "My: title"\n`],
    ['long texts first', `notes: |\n${'  text\n'.repeat(1000)}id: s1\ntitle: "My: title"\n`],
    ['a flow mapping over lines', '{ id: s1,\n  title: "My: title" }'],
    ['an indented mapping', '  id: s1\n  title: "My: title"\n'],
    ['a folded title', 'id: s1\ntitle: >-\n  My:\n  title\n'],
    ['a complex key', '? id\n: s1\n? title\n: "My: title"\n'],
    ['blanks before the colon', 'id : s1\ntitle : "My: title"\n'],
    ['Windows line ends', 'id: s1\r\n"title": "My: title"\r\n'],
    ['a title over lines', 'id: s1\ntitle:\n  "My:\n  title"\n'],
    ['an anchor', 'id: &id s1\ntitle: &title "My: title"\n'],
    ['old Mac line ends', 'id: s1\rtitle: "My: title"\r'],
    ['UTF-16 of PowerShell', Buffer.from('\ufeffid: s1\r\ntitle: "My: title"\r\n', 'utf16le')],
    ['UTF-16, big-endian', Buffer.from('\ufeffid: s1\ntitle: "My: title"\n', 'utf16le').swap16()],
    ['a tag', 'id: s1\n!!str title: "My: title"\n'],
  ])('%s', (_, text) => {
    expect(headOf(text)).toMatchObject({ id: 's1', title: 'My: title' });
  });

  it('shows no title where there is none, or where the file is damaged', () => {
    const own = { id: idOfFolder('folder') };
    for (const text of ['', 'prompts: []', '{"title":', '[1, 2]', 'title: [a]', '\u0000\u0001'])
      expect(headOf(text)).toEqual({ ...own, modifiedAt: expect.any(Date) });
  });

  it.each([
    ['over lines', 'Plain words\n  that go on\n\n  and on', 'Plain words that go on\nand on'],
    ['longer than a head', 'word '.repeat(2000), 'word '.repeat(2000).trim()],
  ])('shows a title that is %s', (_, written, title) => {
    expect(headOf(`id: s1\ntitle: ${written}\nprompts: []\n`)).toMatchObject({ id: 's1', title });
  });

  it('is read again once the file has changed', () => {
    expect(headOf('{"id":"s1","title":"One"}')).toMatchObject({ title: 'One' });
    writeFileSync(file, '{"id":"s1","title":"Two"}');
    utimesSync(file, new Date(), new Date(Date.now() + 5000));
    expect(readSessionHead(file)).toMatchObject({ title: 'Two' });
  });
});
