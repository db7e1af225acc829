import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Said, withoutReading, withText } from './thoughts';

const NOTHING: Said = { text: '', reasoning: '' };
const none = () => false;

function read(
  pieces: readonly string[],
  { told = '', isNamed = none as (mark: string) => boolean } = {},
): Said {
  const begun: Said = { ...NOTHING, reasoning: told };
  return withoutReading(pieces.reduce((said, piece) => withText(said, piece, isNamed), begun));
}

const APART: readonly (readonly [string, string, string, string])[] = [
  [
    'DeepSeek-R1, Qwen3: vLLM or llama.cpp without a reasoning parser',
    '<think>\nLet me see.\n</think>\n\n42',
    'Let me see.',
    '42',
  ],
  [
    'DeepSeek-R1, QwQ: the beginning stands in the prompt (vLLM #13125, Open WebUI #9808)',
    'Let me see.\n</think>\n\n42',
    'Let me see.',
    '42',
  ],
  [
    'DeepSeek-V4: the same in one line',
    'The product of 17 and 23.</think>391',
    'The product of 17 and 23.',
    '391',
  ],
  ['Qwen3 with thinking off', '<think>\n\n</think>\n\n42', '', '42'],
  ['an end alone', '</think>\n\n42', '', '42'],
  ['blanks first', '\n <think>a</think> 42', 'a', '42'],
  ['capitals', '<THINK>a</Think>42', 'a', '42'],
  ['two blocks', '<think>a</think>\n<think>b</think>\n42', 'ab', '42'],
  ['not closed: cut at the most tokens', '<think>\nLet me', 'Let me', ''],
  ['<thinking> (Claude through gateways)', '<thinking>a</thinking>\n42', 'a', '42'],
  ['<thought> (Gemini’s OpenAI endpoint)', '<thought>a</thought>42', 'a', '42'],
  ['<reasoning> (Granite and fine-tunes)', '<reasoning>a</reasoning>42', 'a', '42'],
  ['Mistral’s Magistral', '[THINK]a[/THINK]42', 'a', '42'],
  ['Kimi-VL', '◁think▷a◁/think▷42', 'a', '42'],
  ['Kimi-VL, the beginning in the prompt', 'a◁/think▷42', 'a', '42'],
  ['Seed-OSS', '<seed:think>a</seed:think>42', 'a', '42'],
  ['OpenThinker', '<|begin_of_thought|>a<|end_of_thought|>42', 'a', '42'],
  ['Gemma 4 (LM Studio #2013)', '<|channel>thought\na\n<channel|>42', 'a', '42'],
  [
    'gpt-oss, harmony',
    '<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>42',
    'a',
    '42',
  ],
  [
    'gpt-oss, harmony from its start',
    '<|start|>assistant<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>42',
    'a',
    '42',
  ],
];

describe('thoughts in an answer', () => {
  it.each(APART)('%s', (_, sent, reasoning, text) => {
    expect(read([sent])).toEqual({ text, reasoning, content: sent });
    expect(read([...sent])).toEqual({ text, reasoning, content: sent });
  });

  it.each([
    ['in the middle', 'Write <think>a</think> first.'],
    ['in a block of code', 'So:\n```xml\n<think>a</think>\n```\n'],
    ['an end in a block of code', 'So:\n```\n</think>\n```\n'],
    ['an end between backticks', 'Close it with `</think>` then.'],
    ['an end in quotes', 'Close it with "</think>", then go on.'],
    ['a beginning that is none', '<thin ice>'],
    ['a mark and nothing else', '<think>'],
    ['blanks', ' \n '],
    ['nothing', ''],
    ['brackets', '[1, 2]'],
  ])('are none: %s', (_, sent) => {
    expect(read([sent])).toEqual({ text: sent, reasoning: '' });
    expect(read([...sent])).toEqual({ text: sent, reasoning: '' });
  });

  it('a word that the prompt asks for is the answer’s own', () => {
    const sent = '<thinking>a</thinking><answer>42</answer>';
    expect(read([sent], { isNamed: (mark) => mark === '<thinking>' })).toEqual({ text: sent, reasoning: '' });
  });

  it.each([
    ['said twice', '<think>a</think>42', '42'],
    ['whose end was left', '</think>\n\n42', '42'],
    ['and blanks before the answer', '\n\n42', '42'],
  ])('told by themselves, %s', (_, sent, text) => {
    expect(read([sent], { told: 'a' })).toEqual({ text, reasoning: 'a', content: sent });
  });

  it('hold back no more than what may be a mark', () => {
    const said = withText(NOTHING, '<think>one two </th', none);
    expect(said).toMatchObject({ text: '', reasoning: 'one two ' });
    expect(withText(said, 'i', none).reasoning).toBe('one two ');
    expect(withText(said, 'is', none).reasoning).toBe('one two </this');
    expect(withText(NOTHING, 'one </th', none).text).toBe('one </th');
  });

  it('are the same however the text is cut, and what was sent is kept', () => {
    const part = fc.constantFrom(
      '<think>',
      '</think>',
      '<thinking>',
      '</thinking>',
      'a',
      '\n',
      ' ',
      '<',
      '`',
      '"',
      '<|channel>thought',
      '<channel|>',
      '<|channel|>final<|message|>',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 12 }),
        fc.array(fc.nat(60)),
        fc.constantFrom('', 'told'),
        (parts, cuts, told) => {
          const sent = parts.join('');
          const places = [
            0,
            ...cuts.map((cut) => Math.min(cut, sent.length)).sort((a, b) => a - b),
            sent.length,
          ];
          const pieces = places.map((place, index) => sent.slice(place, places[index + 1] ?? place));
          const whole = read([sent], { told });
          expect(read(pieces, { told })).toEqual(whole);
          expect(whole.content ?? whole.text).toBe(sent);
        },
      ),
    );
  });
});
