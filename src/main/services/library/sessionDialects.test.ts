/** Sessions as hands and other programs write them. A row each in docs/compatibility.md. */
import { idOfFolder } from '@shared/domain/session/migrateSession';
import { describe, expect, it } from 'vitest';
import { parseSession, serializeSession } from './sessionFile';

describe('a session that a hand or another program wrote', () => {
  const text = `format: 2
id: s1
title: T
prompts:
  - id: p
    name: P
    messages:
      - role: user
        content: Hi {{x}}!
models:
  - id: m
    providerId: openai
    model: gpt
    params: {}
cases:
  - id: c
    values:
      x: one
`;
  const read = (content: string | Uint8Array) => parseSession(content, 'session.yaml', 'folder');
  const plain = read(text);
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');

  it.each<[form: string, met: string, content: string | Uint8Array]>([
    ['a byte order mark', 'Notepad', `\ufeff${text}`],
    ['UTF-16', 'Notepad, PowerShell', utf16],
    ['UTF-16, big-endian', 'old Macs', Buffer.from(utf16).swap16()],
    ['UTF-16 without a mark', 'iconv', utf16.subarray(2)],
    ['Windows line ends', 'git on Windows', text.replaceAll('\n', '\r\n')],
    ['old Mac line ends', 'old editors', text.replaceAll('\n', '\r')],
    ['no params', 'hands', text.replace('    params: {}\n', '')],
    ['empty params', 'hands', text.replace('params: {}', 'params:')],
    ['empty lists and notes', 'hands', `${text}checks:\nnotes:\ntags:\n`],
    ['a document end', 'Ansible', `---\n${text}...\n`],
    ['a format in quotes', 'YAML writers', text.replace('format: 2', 'format: "2"')],
  ])('%s (%s)', (_, __, content) => {
    expect(read(content)).toEqual(plain);
  });

  it.each<[form: string, met: string, from: string, to: string, path: string, is: unknown]>([
    ['a figure', 'hands, spreadsheets', 'x: one', 'x: 42', 'cases.0.values.x', '42'],
    ['with zeros before it', 'postcodes', 'x: one', 'x: 007', 'cases.0.values.x', '007'],
    ['with zeros behind it', 'prices', 'x: one', 'x: 1.50', 'cases.0.values.x', '1.50'],
    [
      'of twenty digits',
      'ids',
      'x: one',
      'x: 12345678901234567890',
      'cases.0.values.x',
      '12345678901234567890',
    ],
    ['too large', 'science', 'x: one', 'x: 1e400', 'cases.0.values.x', '1e400'],
    ['a truth', 'hands', 'x: one', 'x: True', 'cases.0.values.x', 'True'],
    ['yes', 'YAML 1.1', 'x: one', 'x: yes', 'cases.0.values.x', 'yes'],
    ['a day', 'hands', 'x: one', 'x: 2024-01-05', 'cases.0.values.x', '2024-01-05'],
    ['infinity', 'Python', 'x: one', 'x: .inf', 'cases.0.values.x', '.inf'],
    ['an expected figure', 'hands', 'x: one', 'x: one\n    expected: 3.0', 'cases.0.expected', '3.0'],
    ['an expected nothing', 'hands', 'x: one', 'x: one\n    expected:', 'cases.0.expected', undefined],
    ['a value of nothing', 'hands', 'x: one', 'x:', 'cases.0.values.x', undefined],
    ['a year as a title', 'hands', 'title: T', 'title: 2024', 'title', '2024'],
    ['no title', 'hands', 'title: T\n', '', 'title', 'folder'],
    ['an empty title', 'hands', 'title: T', 'title:', 'title', 'folder'],
    ['no id', 'hands', 'id: s1\n', '', 'id', idOfFolder('folder')],
    ['ids that are figures', 'databases', '- id: c\n', '- id: 17\n', 'cases.0.id', '17'],
    ['a name of every object', 'CSV headers', 'x: one', '__proto__: one', 'cases.0.values.__proto__', 'one'],
    [
      'an alias',
      'hands',
      'params: {}',
      'params: &p {seed: 1}\n  - {id: n, providerId: o, model: g, params: *p}',
      'models.1.params.seed',
      1,
    ],
    ['a merged mapping', 'Compose, GitLab', '- id: m\n', '- &m\n    id: m\n', 'models.0.id', 'm'],
  ])('%s (%s)', (_, __, from, to, path, is) => {
    const opened = read(text.replace(from, to));
    expect(opened).toMatchObject({ ok: true });
    const at = (value: unknown) =>
      path
        .split('.')
        .reduce<unknown>((held, key) => Object.getOwnPropertyDescriptor(held, key)?.value, value);
    expect(opened.ok && at(opened.value)).toEqual(is);
    // As it is after a save.
    const again = opened.ok ? read(serializeSession(opened.value)) : opened;
    expect(again).toEqual(opened);
  });

  it('takes U+FFFD for what it is where it stands in the file', () => {
    expect(read(Buffer.from(text.replace('one', 'a\ufffdb')))).toMatchObject({
      ok: true,
      value: { cases: [{ values: { x: 'a\ufffdb' } }] },
    });
  });

  it('merges mappings by <<, and has it as a name of a variable', () => {
    const merged = text
      .replace('- id: m\n', '- &m\n    id: m\n')
      .replace('cases:', '  - <<: *m\n    id: n\n    params: {seed: 1}\ncases:')
      .replace('x: one', '"<<": one');
    expect(read(text.replace('x: one', '<<: one'))).toMatchObject({
      ok: true,
      value: { cases: [{ values: { '<<': 'one' } }] },
    });
    expect(read(merged)).toMatchObject({
      ok: true,
      value: {
        models: [{ id: 'm' }, { id: 'n', providerId: 'openai', model: 'gpt', params: { seed: 1 } }],
        cases: [{ values: { '<<': 'one' } }],
      },
    });
    const opened = read(merged);
    expect(opened.ok && read(serializeSession(opened.value))).toEqual(opened);
  });

  it.each<[form: string, content: string | Uint8Array, code: string, line: number]>([
    [
      'GBK',
      Buffer.concat([Buffer.from(text), Buffer.from([0x23, 0xce, 0xca, 0xcc, 0xe2])]),
      'file.notText',
      19,
    ],
    ['Windows-1252', Buffer.from(text.replace('one', 'caf\u00e9'), 'latin1'), 'file.notText', 18],
    [
      'half a character',
      Buffer.concat([Buffer.from(text), Buffer.from([0x23, 0xe4, 0xbd])]),
      'file.notText',
      19,
    ],
    [
      'two versions of a merge',
      text.replace('      x: one', '<<<<<<< HEAD\n      x: one\n=======\n      x: two\n>>>>>>> other'),
      'file.conflictMarks',
      18,
    ],
    ['a list as a value', text.replace('x: one', 'x: [a]'), 'file.damaged', 18],
    ['a text as a figure', text.replace('params: {}', 'params: {seed: "1"}'), 'file.damaged', 14],
    ['no format', text.replace('format: 2\n', ''), 'file.damaged', 1],
  ])('refuses %s in words', (_, content, code, line) => {
    expect(read(content)).toMatchObject({
      ok: false,
      failure: { code, params: { file: 'session.yaml', line } },
    });
  });
});
