import { lstat, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileNameOf, openBytes, saveText } from './textFiles';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-text-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a text file', () => {
  it('is saved as a whole, and its bytes are read back', async () => {
    const file = path.join(folder, '订餐.csv');
    expect(await saveText(file, '\uFEFFa,你好\r\n')).toEqual({ ok: true, value: { path: file } });
    expect(await readFile(file, 'utf8')).toBe('\uFEFFa,你好\r\n');
    expect(await openBytes(file)).toEqual({
      ok: true,
      value: { name: '订餐.csv', bytes: new Uint8Array(Buffer.from('\uFEFFa,你好\r\n')) },
    });
    expect(await readdir(folder)).toEqual(['订餐.csv']);
  });

  it('that is too large or not there is refused with a reason', async () => {
    const file = path.join(folder, 'excel.csv');
    await writeFile(file, 'a');
    await truncate(file, 65 * 1024 * 1024);
    expect(await openBytes(file)).toMatchObject({
      ok: false,
      failure: { code: 'file.tooLarge', params: { megabytes: 65, most: 64 } },
    });
    expect(await openBytes(path.join(folder, 'gone'))).toMatchObject({ failure: { code: 'file.notFound' } });
    expect(await saveText(path.join(folder, 'no', 'x'), '')).toMatchObject({ ok: false });
  });

  it.skipIf(process.platform === 'win32')('goes where a link leads, which stays one', async () => {
    const [far, link] = [path.join(folder, 'far.csv'), path.join(folder, 'link.csv')];
    await symlink(far, link);
    for (const text of ['first', 'second']) {
      expect(await saveText(link, text)).toMatchObject({ ok: true });
      expect(await readFile(far, 'utf8')).toBe(text);
    }
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
  });
});

it.each([
  ['Sort the inbox.csv', 'Sort the inbox.csv'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['订餐: 比较?.html', '订餐- 比较-.html'],
  ['...', 'export'],
  ['.csv', 'csv'],
  ['CON.csv', 'export-CON.csv'],
  ['nul', 'export-nul'],
  ['com1.tar.html', 'export-com1.tar.html'],
  ['Contract.csv', 'Contract.csv'],
  ['invoice\u202efdp.exe.csv', 'invoicefdp.exe.csv'],
  ['cafe\u0301.md', 'caf\u00e9.md'],
  ['a\u2028b\nc.md', 'a-b-c.md'],
  ['title  .yaml', 'title.yaml'],
  ['👩‍👩‍👧 نام‌کاربر.md', '👩‍👩‍👧 نام‌کاربر.md'],
  [`${'名'.repeat(200)}.yaml`, `${'名'.repeat(45)}.yaml`],
  [`${'x'.repeat(400)}.csv`, `${'x'.repeat(136)}.csv`],
  [`${'👩‍👩‍👧'.repeat(50)}.csv`, `${'👩‍👩‍👧'.repeat(7)}.csv`],
])('%s is proposed as %s', (name, proposed) => {
  expect(fileNameOf(name)).toBe(proposed);
});
