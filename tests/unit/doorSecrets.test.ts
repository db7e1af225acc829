/** Wherever a key stands in a command or a body: nothing that is made of it has it. */

import { throughDoor } from '@main/services/doors/throughDoor';
import type { DoorName } from '@shared/formats/doors/doorNames';
import { sourceOfText } from '@shared/formats/doors/openedSource';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { doorContext } from '../support/importedBy';

async function imported(text: string, door: DoorName) {
  const made = await throughDoor(sourceOfText(text, 'pasted'), door, doorContext());
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value.sessions;
}

const SECRET = 'hq7Zt-99xx_veryPrivate0';
const BODY = `-d '{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}]}'`;
const URL_ = 'https://api.openai.com/v1/chat/completions';
const curl = (words: string, url = URL_, body = BODY) => `curl ${words} ${url} ${body}`;

it.each([
  ['a bearer option', curl(`--oauth2-bearer ${SECRET}`)],
  ['a bearer option behind the address', `curl ${URL_} ${BODY} --oauth2-bearer ${SECRET}`],
  ['a user without a password', curl(`-u ${SECRET}:`)],
  ['a user alone', curl(`--user ${SECRET}`)],
  ['a password', curl(`-u admin:${SECRET}`)],
  ['a password, joined', curl(`-uadmin:${SECRET}`)],
  ['a proxy’s password', curl(`-U me:${SECRET} -x http://proxy:8080`)],
  ['a proxy’s address', curl(`-x http://me:${SECRET}@proxy:8080`)],
  ['a proxy’s header', curl(`--proxy-header 'Proxy-Authorization: Basic ${SECRET}'`)],
  ['a cookie', curl(`-b 'session=${SECRET}; theme=dark'`)],
  ['a cookie in a header', curl(`-H 'Cookie: session=${SECRET}'`)],
  ['a certificate’s passphrase', curl(`-E cert.pem:${SECRET}`)],
  ['a phrase', curl(`--cert c.pem --pass ${SECRET}`)],
  ['a TLS password', curl(`--tlsuser me --tlspassword ${SECRET}`)],
  ['a header of another name', curl(`-H 'Helicone-Auth: Bearer ${SECRET}'`)],
  ['a header of any name', curl(`-H 'X-Portal: Bearer ${SECRET}'`)],
  ['the address', curl('', `'${URL_}?key=${SECRET}'`)],
  [
    'the address, under another name',
    curl('', `'https://x.test/v1/chat/completions?subscription-key=${SECRET}'`),
  ],
  ['the address’s user', curl('', `https://${SECRET}@x.test/v1/chat/completions`)],
  ['the address’s password', curl('', `https://me:${SECRET}@x.test/v1/chat/completions`)],
  ['the environment', `OPENAI_API_KEY=${SECRET} ${curl('-H "Authorization: Bearer $OPENAI_API_KEY"')}`],
  ['the environment, exported', `export AUTH=${SECRET}\n${curl('-H "Authorization: Bearer $AUTH"')}`],
  ['an option that nobody knows', curl(`--some-new-token ${SECRET}`)],
  [
    'the body’s own field',
    curl(
      '',
      URL_,
      `-d '{"model":"gpt-4o","api_key":"${SECRET}","messages":[{"role":"user","content":"Hi"}]}'`,
    ),
  ],
  [
    'a field within the body',
    curl(
      '',
      URL_,
      `-d '{"model":"gpt-4o","options":{"apiKey":"${SECRET}"},"messages":[{"role":"user","content":"Hi"}]}'`,
    ),
  ],
  [
    'another command’s form',
    `curl https://auth.x.test/token -d 'grant_type=client_credentials&client_secret=${SECRET}'\n${curl('')}`,
  ],
  ['another command’s body', `curl https://auth.x.test/token -d '{"password": "${SECRET}"}'\n${curl('')}`],
  ['a body by itself', `{"model":"gpt-4o","apiKey":"${SECRET}","messages":[{"role":"user","content":"Hi"}]}`],
  [
    'a body with its headers',
    `{"url":"${URL_}","headers":{"X-Auth":"${SECRET}"},"body":{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}]}}`,
  ],
  [
    'Python, in the session of an SDK',
    `import openai\nclient = openai.OpenAI(api_key="${SECRET}", default_headers={"X-Gate": "Bearer ${SECRET}"})\nclient.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Hi"}])`,
  ],
  [
    'Python, posted',
    `import requests\nrequests.post("${URL_}", auth=("me", "${SECRET}"), headers={"X-Auth": "${SECRET}"}, cookies={"session": "${SECRET}"}, json={"model": "gpt-4o", "messages": [{"role": "user", "content": "Hi"}]})`,
  ],
  [
    'TypeScript',
    `const token = '${SECRET}';\nawait fetch('${URL_}', { method: 'POST', headers: { Authorization: \`Bearer \${token}\` }, body: JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi' }] }) });`,
  ],
])('no key of %s', async (_, text) => {
  const [made, ...others] = await imported(text, 'request');
  expect(JSON.stringify([made, others])).not.toContain(SECRET);
  expect(made?.session.prompts[0]?.messages).toEqual([{ role: 'user', content: 'Hi' }]);
});

it('words are no keys', async () => {
  const text =
    '{"model":"gpt-4o","prompt_cache_key":"greetings-1","messages":[{"role":"user","content":"My greetings-1: a password is a secret=thing"}]}';
  const [made] = await imported(text, 'request');
  expect(made?.session.prompts[0]?.messages).toEqual([
    { role: 'user', content: 'My greetings-1: a password is a secret=thing' },
  ]);
});

it('no key of a configuration is in what is made of it', async () => {
  const secret = 'hq7Zt-99xx-veryPrivate0';
  const [made] = await imported(
    stringify({
      env: { OPENAI_API_KEY: secret, MY_TOKEN: secret, REGION: 'north', OTHER: 'sk-abcdefgh12345678' },
      auth: { token: secret, keys: [secret] },
      prompts: [
        '{{env.OPENAI_API_KEY}} {{env.MY_TOKEN}} {{env.OTHER}} {{ env["OPENAI_API_KEY"] }} {{env.REGION}} {{q}}',
      ],
      providers: [
        {
          id: 'openai:gpt-4o',
          config: { apiKey: secret, headers: { 'X-Auth': secret }, secretThing: secret },
        },
        { id: 'openai:gpt-4o', config: { apiBaseUrl: `https://me:${secret}@x.test/v1?api-key=${secret}` } },
        {
          id: 'https://x.test/chat',
          config: { headers: { Authorization: `Bearer ${secret}` }, body: { api_key: secret } },
        },
      ],
      tests: [{ vars: { q: '{{env.OPENAI_API_KEY}}' } }, { vars: { q: '{{env.REGION}}' } }],
    }),
    'promptfoo',
  );
  expect(JSON.stringify(made)).not.toContain(secret);
  expect(JSON.stringify(made)).not.toContain('sk-abcdefgh12345678');
  expect(made?.session.cases[0]?.values['env.REGION']).toBe('north');
});

it('no key is in what an import was made of, and of a file of several evals each keeps its own part', async () => {
  const own = (id: string) => ({
    ...{ object: 'eval', id, name: id, metadata: { api_key: SECRET, note: 'sk-abcdefgh12345678' } },
    data_source_config: { type: 'custom', schema: { type: 'object', properties: {} } },
    testing_criteria: [],
  });
  const run = (id: string, of: string) => ({
    ...{ object: 'eval.run', id, eval_id: of, model: 'gpt-4o', status: 'completed' },
    data_source: {
      type: 'completions',
      source: { type: 'file_content', content: [{ item: { q: `a question of ${of}` } }] },
      input_messages: { type: 'template', template: [{ role: 'user', content: '{{item.q}}' }] },
    },
  });
  const things = [own('one'), own('two'), run('r1', 'one'), run('r2', 'two')];
  for (const text of [
    JSON.stringify({ object: 'list', data: things }),
    things.map((each) => JSON.stringify(each)).join('\n'),
  ]) {
    const made = await imported(text, 'openai-evals');
    expect(made.map(({ originals = [] }) => originals.map(({ name }) => name))).toEqual([
      ['pasted.jsonl'],
      ['pasted.jsonl'],
    ]);
    const [first, second] = made.map(({ originals = [] }) => originals.map((each) => each.text).join(''));
    expect([first?.includes('of one'), first?.includes('of two')]).toEqual([true, false]);
    expect([second?.includes('of one'), second?.includes('of two')]).toEqual([false, true]);
    expect(JSON.stringify(made)).not.toContain(SECRET);
    expect(JSON.stringify(made)).not.toContain('sk-abcdefgh12345678');
    // What is kept comes in again.
    const [again] = await imported(first ?? '', 'openai-evals');
    expect(again?.session.cases).toHaveLength(1);
  }
});
