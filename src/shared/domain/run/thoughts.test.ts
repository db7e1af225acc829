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
  ['Cohere', '<|START_THINKING|>a<|END_THINKING|><|START_RESPONSE|>42<|END_RESPONSE|>', 'a', '42'],
  ['Cohere with thinking off', '<|START_RESPONSE|>42<|END_RESPONSE|>', '', '42'],
  ['LongCat', '<longcat_think>a</longcat_think>\n42', 'a', '42'],
  ['MiniMax’s newer models', '<mm:think>a</mm:think>42', 'a', '42'],
  ['Apertus', '<|inner_prefix|>a<|inner_suffix|>42', 'a', '42'],
  ['Hunyuan: the answer in a mark, too', '<think>\na\n</think>\n<answer>\n42\n</answer>', 'a', '42'],
  ['Ernie', '<think>a</think>\n<response>\n42\n</response>\n', 'a', '42'],
  ['GLM-4.5V: a box', '<think>a</think><|begin_of_box|>42<|end_of_box|>', 'a', '42'],
  ['a mark around the answer that is cut', '<think>a</think><answer>42', 'a', '42'],
  ['escaped for a page', '&lt;think&gt;a&lt;/think&gt;42', 'a', '42'],
  ['a character without width first', '\u200b<think>a</think>42', 'a', '42'],
  [
    'Open WebUI',
    '<details type="reasoning" done="true" duration="5">\n<summary>Thought for 5 seconds</summary>\n> a\n> b\n</details>\n42',
    'a\nb',
    '42',
  ],
  ['Magistral, the beginning in the prompt', 'a[/THINK]42', 'a', '42'],
  ['Cohere, the beginning in the prompt', 'a<|END_THINKING|>42', 'a', '42'],
  ['Claude, the beginning in the prompt', 'a</thinking>\n42', 'a', '42'],
  ['Gemma 4, its first mark left out', 'thought\na<channel|>42', 'a', '42'],
  ['Granite', 'Here is my thought process:\na\nHere is my response:\n42', 'a', '42'],
  ['Granite in other words', "Here's my thought process: a\nHere's my response: 42", 'a', '42'],
  [
    'gpt-oss in JSON mode',
    '<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final <|constrain|>JSON<|message|>{"a":1}<|return|>',
    'a',
    '{"a":1}',
  ],
  [
    'gpt-oss with a tool’s call between',
    '<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>commentary to=functions.f <|constrain|>json<|message|>{}<|call|><|start|>assistant<|channel|>final<|message|>42',
    'a\n{}',
    '42',
  ],
  [
    'gpt-oss with a preamble',
    '<|channel|>commentary<|message|>b<|end|><|start|>assistant<|channel|>final<|message|>42<|end|>',
    'b',
    '42',
  ],
  ['gpt-oss, the answer alone', '<|channel|>final<|message|>42<|return|>', '', '42'],
  ['gpt-oss, the answer alone from its start', '<|start|>assistant<|channel|>final<|message|>42', '', '42'],
  [
    'gpt-oss, cut before the answer',
    '<|channel|>analysis<|message|>a<|end|><|start|>assis',
    'a<|end|><|start|>assis',
    '',
  ],
  [
    'gpt-oss, cut in the header',
    '<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final',
    'a',
    '',
  ],
  [
    'gpt-oss whose marks a detokenizer left out (macprovider #743)',
    'analysisWe need 42. And nothing else.assistantfinal42',
    'We need 42. And nothing else.',
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
    ['a word in an answer', 'The assistantfinal token, and “Here is my response:” are marks.'],
    ['Granite’s beginning without its end', 'Here is my thought process: a'],
    ['an analysis', 'analysis of the text: assistant final'],
    ['a mark around an answer without thoughts', '<answer>42</answer>'],
    ['details', '<details>\n<summary>a</summary>\nb</details>'],
  ])('are none: %s', (_, sent) => {
    expect(read([sent])).toEqual({ text: sent, reasoning: '' });
    expect(read([...sent])).toEqual({ text: sent, reasoning: '' });
  });

  it('a word that the prompt asks for is the answer’s own', () => {
    const sent = '<thinking>a</thinking><answer>42</answer>';
    expect(read([sent], { isNamed: (mark) => mark === '<thinking>' })).toEqual({ text: sent, reasoning: '' });
  });

  it('a mark around the answer that the prompt asks for is the answer’s own', () => {
    const sent = '<think>a</think><answer>42</answer>';
    const text = '<answer>42</answer>';
    expect(read([sent], { isNamed: (mark) => mark === '<answer>' })).toMatchObject({ text, reasoning: 'a' });
  });

  it.each([
    ['said twice', '<think>a</think>42', '42'],
    ['whose end was left', '</think>\n\n42', '42'],
    ['and blanks before the answer', '\n\n42', '42'],
  ])('told by themselves, %s', (_, sent, text) => {
    expect(read([sent], { told: 'a' })).toEqual({ text, reasoning: 'a', content: sent });
  });

  it('end at a mark that nobody quotes, wherever the text is cut', () => {
    expect(read(['Hm.</think>', '42'])).toEqual({ text: '42', reasoning: 'Hm.', content: 'Hm.</think>42' });
    expect(read(['Hm.</think>'])).toEqual({ text: '', reasoning: 'Hm.', content: 'Hm.</think>' });
    expect(read(['They end with </think>', '” there.'])).toEqual(read(['They end with </think>” there.']));
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
      '<|channel|>analysis<|message|>',
      '<|channel|>final',
      '<|message|>',
      'analysis',
      'assistantfinal',
      '<answer>',
      '</answer>',
      '<|return|>',
      '\u200b',
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
