/** Nothing that is given is thrown at, or keeps us waiting. */

import { sessionSchema } from '@shared/domain/session/session';
import { sourceOfText } from '@shared/formats/doors/openedSource';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpusText, doorContext } from '../../../../tests/support/importedBy';
import { door } from './read';

const LONG = 50_000;
const HOLE = ['$', '{a} '].join('');
const many = (piece: string, count = LONG) => piece.repeat(count);
const CALL = 'client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": ';

/** In less than so many milliseconds of this process, whatever else the machine does. */
const MOST_MS = 3000;

async function read(text: string) {
  const before = process.cpuUsage();
  door.recognise(text.slice(0, 65_536), { name: 'x', isFolder: false });
  const made = await door.read(sourceOfText(text, 'x').source, doorContext());
  const { user, system } = process.cpuUsage(before);
  if (made.ok) for (const { session } of made.value) sessionSchema.parse(session);
  return { made, ms: (user + system) / 1000 };
}

describe('is read or refused, soon', () => {
  it.each([
    ['nested lists', `{"model":"m","messages":${many('[')}`],
    [
      'nested objects',
      `{"model":"m","messages":[{"role":"user","content":${many('{"a":', 50_000)}1${many('}', 50_000)}}]}`,
    ],
    ['nested YAML', `messages:\n- role: user\n  content: ${many('[')}`],
    [
      'aliases of aliases',
      `a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]\ne: &e [*d,*d]\nf: &f [*e,*e]\ng: &g [*f,*f]\nh: [*g,*g]\nmessages: *g\nmodel: x\ninput: *g`,
    ],
    [
      'a quote without its end, in curl',
      `curl https://api.openai.com/v1/chat/completions -d '${many('"', LONG)}`,
    ],
    ['curl alone, many times', many('curl ', 100_000)],
    ['blanks behind curl', `curl${many(' ', LONG)}`],
    ['escapes of bash without an end', `curl x -d $'${many('\\u00e9')}`],
    ['carets', `curl ^"x^" -d ^"${many('^\\^"')}`],
    ['a heredoc without its end', `curl x -d @- <<EOF\n${many('$A ')}`],
    ['line ends', `import openai${many('\n')}client.chat.completions.create(`],
    ['an f-string without its end', `${CALL}f"${many('{a} ')}`],
    ['nested calls', `${CALL}${many('f(', 20_000)}`],
    ['nested lists, in Python', `${CALL}${many('[', 50_000)}`],
    ['a long sum', `${CALL}${many('"a" + ', 50_000)}"b"}])`],
    [
      'names of names of names',
      `a0 = ["x", "x"]\n${Array.from({ length: 60 }, (_, at) => `a${at + 1} = [a${at}, a${at}]`).join('\n')}\n${CALL}a60}])`,
    ],
    [
      'texts of texts of texts',
      `a0 = "xxxxxxxx"\n${Array.from({ length: 60 }, (_, at) => `a${at + 1} = a${at} + a${at}`).join('\n')}\n${CALL}a60}])`,
    ],
    ['a name that is itself', `a = b\nb = a + "x"\n${CALL}a}])`],
    [
      'a template without its end',
      `await client.chat.completions.create({model: "gpt-4o", messages: [{role: "user", content: \`${many(HOLE)}`,
    ],
    [
      'a regular expression without its end',
      `const x = /${many('(')}; fetch("x", {body: JSON.stringify({messages: []})})`,
    ],
    ['one long line', `${CALL}"${many('a', 2_000_000)}"}])`],
    ['braces', `{"model":"gpt-4o","messages":[{"role":"user","content":"${many('{{')}"}]}`],
  ])('%s', async (_, text) => {
    const { ms } = await read(text);
    expect(ms).toBeLessThan(MOST_MS);
  });
});

it('what every object has by itself is no name of ours', async () => {
  const { made } = await read(
    '{"model":"gpt-4o","__proto__":{"polluted":1},"constructor":{"x":1},"toString":"a","messages":[{"role":"user","content":"{{__proto__}}","__proto__":"x"}],"tools":[{"type":"function","function":{"name":"__proto__","parameters":{"__proto__":{"type":"object"},"type":"object"}}}]}',
  );
  if (!made.ok) throw new Error('refused');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(made.value[0]?.session.prompts[0]?.tools).toEqual([
    { name: '__proto__', parameters: { type: 'object' } },
  ]);
  expect(made.value[0]?.lines.map(({ code, path }) => `${code} ${path}`)).toEqual(
    expect.arrayContaining(['unsafeName tools[0]', 'field __proto__', 'field constructor', 'field toString']),
  );
});

it('halves of characters are shown as what they are', async () => {
  const { made } = await read('{"model":"gpt-4o","messages":[{"role":"user","content":"a\\ud800b"}]}');
  if (!made.ok) throw new Error('refused');
  expect(made.value[0]?.session.prompts[0]?.messages[0]?.content).toBe('a\ufffdb');
  expect(made.value[0]?.lines.map(({ code }) => code)).toContain('brokenCharacters');
});

const FILES = [
  'chat.json',
  'responses.yaml',
  'messages.curl',
  'gemini.curl',
  'windows.curl',
  'client.py',
  'genai.py',
  'responses.ts.txt',
  'fetch.js.txt',
];

it('any piece of a good one is read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FILES.map((file) => corpusText(`request/${file}`))),
      fc.nat(2000),
      fc.nat(2000),
      fc.string({ unit: 'binary', maxLength: 5 }),
      async (text, from, length, piece) => {
        await read(text.slice(0, from) + piece + text.slice(from + length));
      },
    ),
    { numRuns: 60 },
  );
});

it('anything is read or refused', async () => {
  const beginnings = [
    '',
    'curl ',
    'import openai\n',
    'await fetch(',
    '{"messages":',
    'model: x\nmessages:\n',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...beginnings),
      fc.string({ unit: 'binary', maxLength: 200 }),
      async (begin, rest) => {
        await read(begin + rest);
      },
    ),
    { numRuns: 100 },
  );
});
