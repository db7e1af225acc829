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
  ['a comment of ini files', `${KEY} ; work`, ['comment']],
  ['a note', `${KEY} (work)`, ['comment']],
  ['the end of a sentence', `${KEY}.`, ['text']],
  ['the end of a sentence (Chinese)', `${KEY}。`, ['text']],
  ['a bar (a table)', `${KEY}|`, ['text']],
  ['a backslash (a line of a shell)', `${KEY}\\`, ['text']],
  ['a line end that is written out', `${KEY}\\r\\n`, ['unseen']],
  ['a line end of an address', `${KEY}%0A`, ['unseen']],
  ['colours of a terminal', `\u001b[32m${KEY}\u001b[0m`, ['unseen']],
  ['hyphens that do not break (Word)', KEY.replaceAll('-', '\u2011'), ['unseen']],
  ['quotes that are escaped (JSON in JSON)', `\\"${KEY}\\"`, ['quotes']],
  ['quotes of a page', `&quot;${KEY}&quot;`, ['quotes']],
  ['quotes of Python 2', `u'${KEY}'`, ['quotes']],
  ['bold (Markdown)', `**${KEY}**`, ['text']],
  ['a tag (XML)', `<key>${KEY}</key>`, ['text']],
  ['the mark of a list', `- ${KEY}`, ['text']],
  ['a prompt of a shell', `$ export OPENAI_API_KEY=${KEY}`, ['text', 'name']],
  ['a command behind it', `OPENAI_API_KEY=${KEY} python app.py`, ['name', 'text']],
  ['a switch of setx', `setx OPENAI_API_KEY "${KEY}" /M`, ['text']],
  ['fish', `set -gx OPENAI_API_KEY ${KEY}`, ['text']],
  ['a Dockerfile', `ENV OPENAI_API_KEY ${KEY}`, ['name']],
  ['docker run', `-e OPENAI_API_KEY=${KEY}`, ['name']],
  ['Python', `os.environ["OPENAI_API_KEY"] = "${KEY}"`, ['quotes', 'text']],
  ['a client', `client = OpenAI(api_key="${KEY}")`, ['text']],
  ['JavaScript', `const apiKey = "${KEY}";`, ['comma', 'quotes', 'text']],
  ['JSON', `{"key": "${KEY}", "name": "mine"}`, ['brackets', 'quotes', 'name', 'text']],
  ['a sentence', `Your API key is ${KEY}`, ['text']],
  ['a label (Chinese)', `密钥：${KEY}`, ['text']],
  ['two lines of .env', `OPENAI_API_KEY=${KEY}\nOPENAI_BASE_URL=https://x.example/v1`, ['name', 'text']],
  ['a row of a table', `Work\t${KEY}\tJan 3`, ['text']],
  ['the same twice', `${KEY}\n${KEY}`, ['text']],
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
    ['with a dot at its end', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'],
    ['with a bar inside', '12|abcdefghijkl'],
    ['of a local server', 'EMPTY'],
    ['of one’s own server', 'my-secret-key'],
    ['of a local server that wants a word', 'not-needed'],
    ['of one letter', 'x'],
    ['nothing', ''],
  ])('%s is left alone', (_, key) => expect(cleanKey(key)).toEqual({ key, leftOut: [] }));

  it.each([
    ['a dash of an editor', 'sk–abc', { flaw: 'character', character: '“–” (U+2013)' }],
    ['a letter that only looks the same', 'sk-аbc', { flaw: 'character', character: '“а” (U+0430)' }],
    ['wide letters', 'ｓｋ-abc', { flaw: 'character' }],
    ['a face', 'sk-😊', { flaw: 'character', character: '“😊” (U+1F60A)' }],
    ['words', '在这里填写密钥', { flaw: 'character' }],
    ['another', `${KEY},sk-other-0123456789abcdef`, { flaw: 'several' }],
    ['another behind a semicolon', `${KEY};sk-other-0123456789abcdef`, { flaw: 'several' }],
    ['another on the next line', `${KEY}\nsk-other-0123456789abcdef`, { flaw: 'several' }],
    ['a name in its place', 'YOUR_API_KEY', { flaw: 'placeholder' }],
    ['words in its place', 'your-api-key-here', { flaw: 'placeholder' }],
    ['a variable in its place', '$\u007bOPENAI_API_KEY}', { flaw: 'placeholder' }],
    ['code in its place', 'process.env.OPENAI_API_KEY', { flaw: 'placeholder' }],
    ['crosses in its place', 'sk-xxxxxxxxxxxxxxxx', { flaw: 'placeholder' }],
    ['an address in its place', 'https://platform.openai.com/api-keys', { flaw: 'placeholder' }],
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
