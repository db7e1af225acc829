/** Streams that are not as the protocol has them: the text is whole, said once, and what was odd is told. */
import { afterEach, describe, expect, it } from 'vitest';
import { says } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { ask, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

const chunk = (choice: object, more: object = {}) =>
  JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }], ...more });
const said = (content: string) => chunk({ delta: { content } });
const STOP = chunk({ delta: {}, finish_reason: 'stop' });
const event = (data: string) => `data: ${data}\n\n`;
const events = (...all: readonly string[]) => all.map(event).join('');
const whole = (content: unknown, more: object = {}) =>
  chunk({ message: { role: 'assistant', content }, finish_reason: 'stop', ...more });
const [A, B, C] = ['The answer ', 'is ', 'forty-two.'] as const;
const TEXT = A + B + C;
const ABC = [said(A), said(B), said(C)];
const TOKENS = (last: string) =>
  `{"choices":[{"index":0,"delta":{"content":"a"},"logprobs":{"content":[{"token":"a","logprob":${last}}]}}]}`;

/** Name and where it is met, the body, what is told of it: kind and count. */
const DIALECTS: readonly (readonly [string, string, (readonly (readonly [string, number])[])?])[] = [
  [
    'events parted by single newlines (GLM, Kimi through gateways; eventsource-parser #31)',
    [...ABC, STOP, '[DONE]'].map((each) => `data: ${each}\n`).join(''),
    [['joinedEvents', 4]],
  ],
  ['the same with CRLF', [...ABC, STOP].map((each) => `data: ${each}\r\n`).join(''), [['joinedEvents', 3]]],
  [
    'an event of two lines, each whole JSON',
    `data: ${said(A)}\ndata: ${said(B + C)}\n\n${event(STOP)}`,
    [['joinedEvents', 1]],
  ],
  [
    'JSON over several lines of one event (as the standard has it)',
    `${event(said(A + B))}data: {"choices":\ndata: [{"index":0,"delta":{"content":\ndata: "${C}"}}]}\n\n${event(STOP)}`,
  ],
  [
    'JSON that goes on in lines without data:',
    `${event(said(A + B))}data: {\n  "choices": [\n    {"index": 0, "delta": {"content": "${C}"}}\n  ]\n}\n\n${event(STOP)}`,
  ],
  [
    'two objects in one line (Gemini through proxies: “Extra data”)',
    `${event(said(A) + said(B))}${event(`${said(C)}${STOP}[DONE]`)}`,
    [['joinedEvents', 4]],
  ],
  [
    'data: glued to the object before it (llama.cpp #14268)',
    `${event(`${said(A)}data: ${said(B + C)}`)}${event(STOP)}`,
    [['joinedEvents', 2]],
  ],
  [
    'a prefix said twice (FastAPI, one-api)',
    [...ABC, STOP].map((each) => event(`data: ${each}`)).join(''),
    [['doubledPrefix', 4]],
  ],
  [
    'no blank after data:, fields in capitals, indented',
    `data:${said(A)}\n\nData: ${said(B)}\n\n  data: ${said(C)}\n\n${event(STOP)}`,
  ],
  ['lines of JSON and no data: at all (Ollama’s kin)', [...ABC, STOP].map((each) => `${each}\n`).join('')],
  ['a keep-alive as data', events(said(A), 'keep-alive', said(B), 'ping', said(C), STOP), [['notJson', 2]]],
  [
    'a comment as data (llm-gateway #2053)',
    events(': OPENROUTER PROCESSING', ...ABC, STOP),
    [['notJson', 1]],
  ],
  [
    'a time stamp as data',
    events('1764126000', said(A), '2026-11-26T03:00:00Z', said(B + C), STOP),
    [['notJson', 2]],
  ],
  [
    'a keep-alive parted by a single newline',
    `data: ping\ndata: ${said(TEXT)}\n\n${event(STOP)}`,
    [
      ['notJson', 1],
      ['joinedEvents', 1],
    ],
  ],
  [
    'an event named ping (Anthropic)',
    `event: ping\ndata: {"type": "ping"}\n\n${events(...ABC, STOP)}`,
    [['noChunk', 1]],
  ],
  ['null as data', events('null', ...ABC, STOP)],
  ['a last chunk with the whole message (Hermes, Blades)', events(...ABC, whole(TEXT)), [['repeated', 1]]],
  [
    'the same beside an empty delta',
    events(...ABC, chunk({ delta: {}, message: { content: TEXT }, finish_reason: 'stop' })),
    [['repeated', 1]],
  ],
  ['a last message with more than was streamed', events(said(A), said(B), whole(TEXT)), [['repeated', 1]]],
  [
    'a last delta with the whole text (LLMTornado #129)',
    events(...ABC, chunk({ delta: { content: TEXT }, finish_reason: 'stop' })),
    [['repeated', 1]],
  ],
  [
    'another message at the end: what was streamed holds',
    events(...ABC, whole('The answer is 42.')),
    [['otherMessage', 1]],
  ],
  [
    'messages in the place of deltas, each with all so far',
    events(whole(A), whole(A + B), whole(TEXT)),
    [['repeated', 2]],
  ],
  ['messages in the place of deltas, each with what is new', events(whole(A), whole(B), whole(C))],
  ['text beside a delta (old completions)', events(chunk({ text: A }), chunk({ text: B + C }), STOP)],
  [
    'a payload in data',
    events(...[...ABC, STOP].map((each) => `{"code":0,"data":${each}}`)),
    [['wrapped', 4]],
  ],
  [
    'a payload in data, as a text',
    events(...[...ABC, STOP].map((each) => JSON.stringify({ data: each }))),
    [['wrapped', 4]],
  ],
  [
    'a payload in result (Cloudflare), in output (DashScope)',
    events(`{"result":${said(A)},"success":true}`, `{"output":${said(B + C)}}`, STOP),
    [['wrapped', 2]],
  ],
  ['a list around each chunk', events(`[${said(A)},${said(B)}]`, `[${said(C)}]`, STOP)],
  [
    'choice index 1',
    events(
      ...[A, B, C].map((content) => chunk({ index: 1, delta: { content } })),
      chunk({ index: 1, finish_reason: 'stop' }),
    ),
  ],
  [
    'choice index "0"',
    events(
      ...[A, B, C].map((content) => chunk({ index: '0', delta: { content } })),
      chunk({ index: '0', finish_reason: 'stop' }),
    ),
  ],
  [
    'no choice index',
    events(...[A, B, C].map((content) => chunk({ index: undefined, delta: { content } })), STOP),
  ],
  [
    'choice index null',
    events(...[A, B, C].map((content) => chunk({ index: null, delta: { content } })), STOP),
  ],
  [
    'two choices, of which we asked for one',
    events(said(A), chunk({ index: 1, delta: { content: 'Not this.' } }), said(B + C), STOP),
    [['otherChoice', 1]],
  ],
  [
    'content in parts (Mistral)',
    events(
      chunk({
        delta: {
          content: [
            { type: 'text', text: A },
            { type: 'text', text: B },
          ],
        },
      }),
      said(C),
      STOP,
    ),
  ],
  ['content as one part', events(chunk({ delta: { content: { type: 'text', text: TEXT } } }), STOP)],
  [
    'a raw line break in a text',
    event(said('X').replace('X', 'The answer\nis forty-two.')) + event(STOP),
    [['mendedJson', 1]],
  ],
  ['blank lines and byte order marks first', `\uFEFF\n\n\n${events(...ABC, STOP)}`],
  [
    'counts as the last chunk and no [DONE]',
    events(...ABC, '{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}}'),
  ],
  ['[DONE] in quotes', events(...ABC, '"[DONE]"')],
  ['DONE without brackets', events(...ABC, 'DONE')],
  [
    'choice index that counts the chunks (TGI #1648)',
    events(
      ...[A, B, C].map((content, place) => chunk({ index: place + 1, delta: { content } })),
      chunk({ index: 4, delta: {}, finish_reason: 'stop' }),
    ),
  ],
  [
    'the same from 0, in two chunks and with a message beside each delta (Foundry Local #263)',
    events(
      ...[A, B + C].map((content, index) =>
        chunk({ index, delta: { content }, message: { content }, finish_reason: index ? 'stop' : null }),
      ),
      '[DONE]',
    ),
    [['repeated', 2]],
  ],
  [
    'two deltas of one choice in one chunk',
    events(
      JSON.stringify({ choices: [A, B].map((content) => ({ index: 0, delta: { content } })) }),
      said(C),
      STOP,
    ),
  ],
  [
    'an empty choice before the one with the answer',
    events(
      JSON.stringify({
        choices: [
          { index: 0, delta: { role: 'assistant' } },
          { index: 1, delta: { content: A } },
        ],
      }),
      chunk({ index: 1, delta: { content: B + C }, finish_reason: 'stop' }),
    ),
  ],
  ['choices as an object', events(JSON.stringify({ choices: { index: 0, delta: { content: TEXT } } }), STOP)],
  [
    'deltas that each hold all so far (MiniMax’s reasoning_split, DashScope’s incremental_output)',
    events(said(A), said(A + B), said(TEXT), STOP),
    [['repeated', 2]],
  ],
  [
    'the same in small steps, and all of it with the reason',
    events(
      ...[3, 5, 5, 9, 20].map((length) => said(TEXT.slice(0, length))),
      chunk({ delta: { content: TEXT }, finish_reason: 'stop' }),
    ),
    [['repeated', 5]],
  ],
  [
    'the same with a message beside each delta',
    events(...[A, A + B, TEXT].map((content) => chunk({ delta: { content }, message: { content } })), STOP),
    [['repeated', 5]],
  ],
  [
    'new deltas, and beside each a message with all so far',
    events(
      ...[A, B, C].map((content, place) =>
        chunk({ delta: { content }, message: { content: [A, A + B, TEXT][place] } }),
      ),
      STOP,
    ),
    [['repeated', 3]],
  ],
  ['a whole answer that was made JSON once more', JSON.stringify(whole(TEXT)), [['wrapped', 1]]],
  ['a stream that was made JSON', JSON.stringify(events(...ABC, STOP)), [['wrapped', 4]]],
  [
    'an answer of API Gateway',
    JSON.stringify({ statusCode: 200, headers: {}, body: whole(TEXT) }),
    [['wrapped', 1]],
  ],
  [
    'an image in a list of its own (OpenRouter)',
    events(...ABC, chunk({ delta: { images: [{ type: 'image_url' }] }, finish_reason: 'stop' })),
    [['notText', 1]],
  ],
  ['spoken words (GPT audio)', events(chunk({ delta: { audio: { transcript: TEXT } } }), STOP)],
  ['the same in two steps', events(said(A), said(TEXT), STOP), [['repeated', 1]]],
  ['all of it once more before the reason', events(...ABC, said(TEXT), STOP), [['repeated', 1]]],
  ['all of it once more behind the reason', events(...ABC, STOP, said(TEXT), '[DONE]'), [['repeated', 1]]],
  [
    'one delta, and the same with the reason (streams that are none)',
    events(said(TEXT), chunk({ delta: { content: ` ${TEXT}` }, finish_reason: 'stop' })),
    [['repeated', 1]],
  ],
  [
    'JSON that was made JSON once more',
    events(...[...ABC, STOP].map((each) => JSON.stringify(each))),
    [['wrapped', 4]],
  ],
  ['words before the JSON', events(said(A), `chunk: ${said(B)}`, said(C), STOP), [['joinedEvents', 1]]],
  [
    'a payload in two objects, in a list, in an object of another name',
    events(
      `{"result":{"data":${said(A)}}}`,
      `{"data":[${said(B)}]}`,
      `{"completion_chunk":${said(C)}}`,
      STOP,
    ),
    [['wrapped', 3]],
  ],
  ['the delta is a text', events(...[A, B, C].map((delta) => chunk({ delta })), STOP)],
  [
    'text in the delta, beside an empty one, in the choice',
    events(chunk({ delta: { text: A } }), chunk({ delta: {}, text: B }), chunk({ content: C }), STOP),
  ],
  [
    'a part whose text is an object (Assistants)',
    events(chunk({ delta: { content: [{ type: 'text', text: { value: TEXT } }] } }), STOP),
  ],
  [
    'an image beside the text (Gemini, OpenRouter)',
    events(chunk({ delta: { content: [{ type: 'image_url', image_url: { url: 'data:' } }] } }), ...ABC, STOP),
    [['notText', 1]],
  ],
  [
    'a comma after the last, names of Python and C',
    events(...ABC, '{"choices":[{"index":0,"delta":{},"logprobs":None,"x":-inf,"finish_reason":"stop",}]}'),
    [['mendedJson', 1]],
  ],
  ['the end as an event of that name', `${events(...ABC)}event: done\n\n`],
  ['the end in other brackets', events(...ABC, '[END]')],
  ['the end as done: true', events(...ABC, '{"done":true}'), [['noChunk', 1]]],
  ['[DONE] without data:', `${events(...ABC)}[DONE]\n`, [['bareJson', 1]]],
];

describe('a stream that is not as the protocol has it', () => {
  it.each(DIALECTS.map(([name, body, told = []]) => [name, body, told] as const))(
    '%s',
    async (name, body, told) => {
      const completion = await ask(says(body));
      const text = name.startsWith('a raw line') ? 'The answer\nis forty-two.' : TEXT;
      expect(completion).toMatchObject({ status: 'completed', text });
      expect((completion.remarks ?? []).map(({ kind, count }) => [kind, count])).toEqual(told);
    },
  );

  it.each([
    [
      'a figure (Cloudflare, cloudflare/ai #651)',
      [said('[^'), chunk({ delta: { content: 1 } }), said(']')],
      '[^1]',
    ],
    ['nought', [chunk({ delta: { content: 0 } }), said('.5')], '0.5'],
    ['true', [chunk({ delta: { content: true } })], 'true'],
    ['an object, in JSON mode', [whole({ answer: 42, type: 'number' })], '{"answer":42,"type":"number"}'],
    ['a list, in JSON mode', [whole([{ answer: 42 }])], '[{"answer":42}]'],
    ['an empty object (Lua)', [chunk({ delta: { content: {} } }), said('Hi')], 'Hi'],
    ['a refusal as a part', [whole([{ type: 'refusal', refusal: 'No.' }])], 'No.'],
  ])('content that is %s is its text', async (_, all, text) => {
    expect(await ask(says(events(...all, STOP)))).toMatchObject({ status: 'completed', text });
  });

  it.each([
    ['an object', { reasoning: { content: 'Hm.' } }],
    ['LiteLLM’s blocks', { thinking_blocks: [{ type: 'thinking', thinking: 'Hm.', signature: 'x' }] }],
    ['Bedrock’s', { reasoningContent: { reasoningText: { text: 'Hm.' } } }],
    ['OpenRouter’s details', { reasoning_details: [{ type: 'reasoning.text', text: 'Hm.' }] }],
    ['a thought', { thought: 'Hm.' }],
    ['a part', { content: [{ type: 'text', text: 'Hm.', thought: true }] }],
  ])('reasoning as %s', async (_, delta) => {
    const completion = await ask(says(events(chunk({ delta }), said('42'), STOP)));
    expect(completion).toMatchObject({ status: 'completed', text: '42', reasoning: 'Hm.' });
  });

  it('reasoning and text that hold all so far, both (MiniMax)', async () => {
    const all = [
      ['I think', ''],
      ['I think it is', ''],
      ['I think it is', '4'],
      ['I think it is', '42'],
    ].map(([text, content]) => chunk({ delta: { content, reasoning_details: [{ text }] } }));
    const completion = await ask(says(events(...all, STOP)));
    expect(completion).toMatchObject({ status: 'completed', text: '42', reasoning: 'I think it is' });
  });

  it.each(['-Infinity', 'Infinity', 'NaN', 'null', 'nan', '-inf'])(
    '%s among log probabilities (vLLM, SGLang)',
    async (number) => {
      const completion = await ask(says(events(TOKENS('-0.5'), TOKENS(number), STOP)));
      const logprobs = [
        { token: 'a', logprob: -0.5 },
        { token: 'a', logprob: -9999 },
      ];
      expect(completion).toMatchObject({ status: 'completed', text: 'aa', logprobs });
      expect(completion.remarks).toContainEqual(
        expect.objectContaining({ kind: 'impossibleLogprobs', count: 1 }),
      );
    },
  );

  it('tokens and their numbers in lists of their own (Together, TGI)', async () => {
    const logprobs = { tokens: ['a'], token_logprobs: [-1], top_logprobs: [{ a: -1, b: -2 }] };
    const completion = await ask(says(events(chunk({ delta: { content: 'a' }, logprobs }), STOP)));
    const top = [
      { token: 'a', logprob: -1 },
      { token: 'b', logprob: -2 },
    ];
    expect(completion.logprobs).toEqual([{ token: 'a', logprob: -1, top }]);
  });

  it('200,000 log probabilities in one event', async () => {
    const content = Array<object>(200_000).fill({
      token: 'a',
      logprob: -1,
      top_logprobs: [{ token: 'b', logprob: -2 }],
    });
    const completion = await ask(
      says(events(chunk({ delta: { content: TEXT }, logprobs: { content } }), STOP)),
    );
    expect(completion).toMatchObject({ status: 'completed', text: TEXT });
    expect(completion.logprobs).toHaveLength(200_000);
  });
});

describe('what looks like an oddity and is none', () => {
  it.each([
    ['a text said twice on purpose', [said('ha'), said('ha'), STOP], 'haha'],
    [
      'a short last delta as the one before it',
      [said('No. '), chunk({ delta: { content: 'No. ' }, finish_reason: 'stop' })],
      'No. No. ',
    ],
    ['a laugh', [said('ha'), said('haha'), STOP], 'hahaha'],
    ['figures', [said('1'), said('10'), said('5'), STOP], '1105'],
    ['dashes', [said('-'), said('--'), said('---'), said('-'), STOP], '-------'],
    ['NaN and Infinity in the text', [said('NaN, -Infinity'), STOP], 'NaN, -Infinity'],
    ['data: in the text', [said('data: {"x":1}\n\ndata: [DONE]'), STOP], 'data: {"x":1}\n\ndata: [DONE]'],
  ])('%s', async (_, all, text) => {
    const completion = await ask(says(events(...all)));
    expect(completion).toMatchObject({ status: 'completed', text });
    expect(completion.remarks).toBeUndefined();
  });

  it.each([
    ['half of an object', '{"choices":[{"delta":{"content":"is for'],
    ['Python’s way of writing it', "{'choices': [{'delta': {'content': 'is '}}]}"],
    ['Python’s bytes', `b'${said('a\n')}'`],
  ])('a hole in an answer is no keep-alive: %s', async (_, hole) => {
    const completion = await ask(says(events(said(A), hole, said(C), STOP)));
    expect(completion).toMatchObject({ status: 'failed', text: A, failure: { code: 'response.invalid' } });
  });
});

describe('a stream without blank lines', () => {
  let server: MisbehavingServer | undefined;
  afterEach(() => server?.close());

  it('is told as it comes', async () => {
    const gate = new Gate();
    server = await MisbehavingServer.start({
      behaviours: () => async (exchange) => {
        exchange.head(200, { 'content-type': 'text/event-stream' });
        for (const each of [...ABC, STOP]) {
          await gate.pass();
          await exchange.write(`data: ${each}\n`);
        }
        exchange.end();
      },
    });
    const seen: string[] = [];
    gate.release(1);
    await run(requestOf(sessionWith([modelNamed('m')]), providerAt(server.baseUrl)), {
      onEvent: (told) => {
        if (told.type !== 'delta') return;
        seen.push(told.text);
        // A text held back would hang the test.
        gate.release(told.text === C ? 2 : 1);
      },
    });
    expect(seen).toEqual([A, B, C]);
  });
});
