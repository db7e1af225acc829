import { describe, expect, it } from 'vitest';
import { cleanKey } from './cleanKey';

const KEY = 'sk-proj-Ab_9-xyz0123456789';

/** How keys arrive, and where from. */
const rows: readonly (readonly [string, string, readonly string[]])[] = [
  ['as it is', KEY, []],
  ['a line end of Windows', ` ${KEY}\r\n`, []],
  ['a byte order mark (Notepad, PowerShell 5)', `\ufeff${KEY}`, ['unseen']],
  ['a zero-width space (web pages, Slack)', `${KEY}\u200b`, ['unseen']],
  ['… inside, where a page lets it break', `${KEY.slice(0, 8)}\u200b${KEY.slice(8)}`, ['unseen']],
  ['a soft hyphen (PDF)', `${KEY.slice(0, 8)}\u00ad${KEY.slice(8)}`, ['unseen']],
  ['marks of direction (WhatsApp, right-to-left mails)', `\u200e${KEY}\u202c`, ['unseen']],
  ['a blank that does not break (Word, Outlook, Notion)', `\u00a0${KEY}\u00a0`, []],
  ['a wide blank (Chinese input)', `${KEY}\u3000`, []],
  ['quotes (docker --env-file, GitHub secrets keep them)', `"${KEY}"`, ['quotes']],
  ['single quotes (cmd.exe keeps them)', `'${KEY}'`, ['quotes']],
  ['quotes twice', `"'${KEY}'"`, ['quotes']],
  ['a quote too few', `"${KEY}`, ['quotes']],
  ['smart quotes (macOS, Word)', `“${KEY}”`, ['quotes']],
  ['German quotes', `„${KEY}“`, ['quotes']],
  ['backticks (Markdown)', `\`${KEY}\``, ['quotes']],
  ['angle brackets (taken over from documentation)', `<${KEY}>`, ['brackets']],
  ['square brackets', `[${KEY}]`, ['brackets']],
  ['a comma (a line of JSON)', `${KEY},`, ['comma']],
  ['quotes and a comma (a line of JSON)', `"${KEY}",`, ['comma', 'quotes']],
  ['a semicolon (a line of code)', `'${KEY}';`, ['comma', 'quotes']],
  ['Bearer (a header)', `Bearer ${KEY}`, ['scheme']],
  ['a whole header', `Authorization: Bearer ${KEY}`, ['name', 'scheme']],
  ['a header of curl', `-H "Authorization: Bearer ${KEY}"`, ['quotes', 'name', 'scheme']],
  ['a variable (a line of .env)', `OPENAI_API_KEY=${KEY}`, ['name']],
  ['export (a line of .bashrc)', `export OPENAI_API_KEY="${KEY}"`, ['quotes', 'name']],
  ['set (cmd.exe)', `set OPENAI_API_KEY=${KEY}`, ['name']],
  ['setx (cmd.exe)', `setx OPENAI_API_KEY "${KEY}"`, ['quotes', 'name']],
  ['$env (PowerShell)', `$env:OPENAI_API_KEY = "${KEY}"`, ['quotes', 'name']],
  ['a field of JSON', `"api_key": "${KEY}",`, ['comma', 'quotes', 'name']],
  ['a label of a page', `API Key: ${KEY}`, ['name']],
  ['a line of YAML', `api_key: ${KEY}`, ['name']],
  ['a comment', `${KEY} # work`, ['comment']],
];

describe('a key', () => {
  it.each(rows)('with %s', (_, text, leftOut) => {
    expect(cleanKey(text)).toEqual({ key: KEY, leftOut: expect.arrayContaining([...leftOut]) });
    expect(cleanKey(text).leftOut).toHaveLength(leftOut.length);
  });

  it.each([
    ['of Zhipu', '0123456789abcdef0123456789abcdef.AbCdEf012345'],
    ['with signs of base64', 'abc+/de=='],
    ['with an equals sign', 'id=secret-value'],
    ['with a hash', 'abc#def'],
    ['with brackets inside', 'a<b>c'],
    ['of one letter', 'x'],
    ['nothing', ''],
  ])('%s is left alone', (_, key) => expect(cleanKey(key)).toEqual({ key, leftOut: [] }));

  it.each([
    ['a dash of an editor', 'sk–abc', { flaw: 'character', character: '“–” (U+2013)' }],
    ['a letter that only looks the same', 'sk-аbc', { flaw: 'character', character: '“а” (U+0430)' }],
    ['wide letters', 'ｓｋ-abc', { flaw: 'character' }],
    ['a face', 'sk-😊', { flaw: 'character', character: '“😊” (U+1F60A)' }],
    ['words', '在这里填写密钥', { flaw: 'character' }],
    ['a blank', 'sk-abc def', { flaw: 'blank' }],
    ['a line break', 'sk-abc\ndef', { flaw: 'blank' }],
    ['a blank that does not break', 'sk-abc\u00a0def', { flaw: 'blank' }],
    ['stars, as a dashboard shows it', 'sk-ab***********yz', { flaw: 'shortened' }],
    ['dots, as a dashboard shows it', 'sk-...9xyz', { flaw: 'shortened' }],
    ['an ellipsis', 'sk-…9xyz', { flaw: 'shortened' }],
    ['bullets', '••••••••', { flaw: 'shortened' }],
  ])('with %s is none', (_, text, flaw) => expect(cleanKey(text)).toMatchObject(flaw));

  it.each([['""'], ['<>'], ['Bearer '], ['\u200b'], [' , ']])('of nothing: %j', (text) => {
    expect(cleanKey(text).key).toBe('');
  });
});
