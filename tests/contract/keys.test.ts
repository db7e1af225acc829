/** Keys as people's files and shells hold them, through the real command line: cleaned and told, or refused before they are sent. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { startCli } from '../support/builtCli';

const KEY = 'sk-env-0123456789abcdef';
let server: MisbehavingServer;
let folder: string;

beforeEach(async () => {
  server = await MisbehavingServer.start({ key: KEY });
  folder = await mkdtemp(join(tmpdir(), 'parallax-keys-'));
  const session = {
    format: 2,
    id: 's1',
    title: 'x',
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'hi' }] }],
    models: [{ id: 'm', providerId: 'openai', model: 'good', params: {} }],
  };
  await writeFile(join(folder, 'session.yaml'), JSON.stringify(session));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (env: Readonly<Record<string, string>> = {}) => startCli(folder, ['run', '.'], env).ended;

const utf8 = (text: string) => Buffer.from(text);
const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const lines = (key: string) => `# mine\r\nOPENAI_BASE_URL=SERVER\r\nOPENAI_API_KEY=${key}\r\n`;

describe('a .env file', () => {
  it.each<readonly [string, string, (text: string) => Buffer, string | undefined]>([
    ['of UTF-8 (most)', lines(KEY), utf8, undefined],
    ['with a byte order mark (Notepad, PowerShell 5 -Encoding utf8)', `\ufeff${lines(KEY)}`, utf8, undefined],
    ['… before the key itself', `\ufeffOPENAI_API_KEY=${KEY}\nOPENAI_BASE_URL=SERVER`, utf8, undefined],
    ['of UTF-16 (PowerShell 5: echo "…" > .env)', `\ufeff${lines(KEY)}`, utf16le, undefined],
    ['of UTF-16, big-endian (Notepad)', `\ufeff${lines(KEY)}`, utf16be, undefined],
    ['of UTF-16 without a mark', lines(KEY), utf16le, undefined],
    ['with line ends of old Macs', lines(KEY).replaceAll('\r\n', '\r'), utf8, undefined],
    ['with export', `export OPENAI_BASE_URL=SERVER\n  export OPENAI_API_KEY='${KEY}'\n`, utf8, undefined],
    ['of cmd.exe', `set OPENAI_BASE_URL=SERVER\r\nSET OPENAI_API_KEY=${KEY}\r\n`, utf8, undefined],
    [
      'of PowerShell',
      `$env:OPENAI_BASE_URL = "SERVER"\r\n$env:OPENAI_API_KEY = "${KEY}"\r\n`,
      utf8,
      undefined,
    ],
    ['with blanks around the sign', `OPENAI_BASE_URL = SERVER\nOPENAI_API_KEY = ${KEY} \n`, utf8, undefined],
    [
      'with blanks that do not break before a line',
      `\u00a0OPENAI_BASE_URL=SERVER\n\u200bOPENAI_API_KEY=${KEY}`,
      utf8,
      undefined,
    ],
    ['with a comment', `OPENAI_BASE_URL=SERVER\nOPENAI_API_KEY=${KEY} # work\n`, utf8, undefined],
    [
      'with quotes and a comment',
      `OPENAI_BASE_URL=SERVER\nOPENAI_API_KEY="${KEY}" # work\n`,
      utf8,
      undefined,
    ],
    ['with smart quotes (Word, macOS)', lines(`“${KEY}”`), utf8, 'quotation marks'],
    ['with a quote too few', lines(`"${KEY}`), utf8, 'quotation marks'],
    ['with angle brackets (documentation)', lines(`<${KEY}>`), utf8, 'brackets'],
    ['with a comma (JSON)', lines(`${KEY},`), utf8, 'a comma or semicolon'],
    ['with quotes and a comma (JSON)', lines(`"${KEY}",`), utf8, undefined],
    ['with Bearer', lines(`Bearer ${KEY}`), utf8, '“Bearer”'],
    ['with a zero-width space (web pages)', lines(`${KEY}\u200b`), utf8, 'characters that are not seen'],
    ['with a blank that does not break', lines(`${KEY}\u00a0`), utf8, undefined],
  ])('%s: the key arrives, and what was left out is told', async (_, text, encode, told) => {
    await writeFile(join(folder, '.env'), encode(text.replace('SERVER', server.baseUrl)));
    const { status, err } = await run();
    expect(err).toContain('1 of 1 completed');
    expect(status).toBe(0);
    expect(err.includes('OPENAI_API_KEY holds more than a key')).toBe(told !== undefined);
    expect(err).toContain(told ?? '');
  });
});

describe('the environment', () => {
  it.each([
    ['quotes that cmd.exe keeps', `"${KEY}"`, 'quotation marks'],
    ['a line end', `${KEY}\r\n`, undefined],
    ['a zero-width space', `\u200b${KEY}`, 'characters that are not seen'],
  ])('with %s: the key arrives', async (_, key, told) => {
    const { status, err } = await run({ OPENAI_API_KEY: key, OPENAI_BASE_URL: server.baseUrl });
    expect(status).toBe(0);
    expect(err).toContain(told ?? '');
  });

  it.each([
    ['a dash of an editor', 'sk–env-0123', 'it holds “–” (U+2013), which no key has'],
    ['a letter of another script', 'sk-еnv-0123', 'it holds “е” (U+0435)'],
    ['a blank inside', 'sk-env 0123', 'there is a blank or a line break in it'],
    ['two lines', 'sk-env\n0123', 'there is a blank or a line break in it'],
    ['a part of it', 'sk-en********23', 'stars or dots stand for a part of it'],
    ['nothing but quotes', '""', 'OpenAI needs an API key'],
  ])('with %s: nothing is sent, and the reason is told', async (_, key, reason) => {
    const { status, err } = await run({ OPENAI_API_KEY: key, OPENAI_BASE_URL: server.baseUrl });
    expect(status).toBe(1);
    expect(err).toContain(reason);
    expect(server.exchanges).toHaveLength(0);
  });
});
