import { describe, expect, it } from 'vitest';
import { specialTokensIn, wordsIn } from './modelReading';

const tokens = (text: string) => specialTokensIn(text).map(({ from, to }) => text.slice(from, to));

describe('special tokens', () => {
  it.each([
    ['<|im_start|>user\nHi<|im_end|>\n', ['<|im_start|>', '<|im_end|>']],
    ['<s>[INST] Hi [/INST]', ['<s>', '[INST]', '[/INST]']],
    ['<bos><start_of_turn>user\nHi<end_of_turn>', ['<bos>', '<start_of_turn>', '<end_of_turn>']],
    ['<｜begin▁of▁sentence｜><｜User｜>Hi', ['<｜begin▁of▁sentence｜>', '<｜User｜>']],
    ['[gMASK]<sop><|user|>Hi', ['[gMASK]', '<sop>', '<|user|>']],
    ['a < b | c > d, [1], [see], <p>', []],
  ])('are found in %j', (text, found) => {
    expect(tokens(text)).toEqual(found);
  });
});

describe('the words of a template', () => {
  it.each([
    ['<|im_start|>system\nYou are SmolLM<|im_end|>\n<|im_start|>user\n', 'You are SmolLM'],
    [
      '<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nToday Date: 26 Jul 2024\n\n<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n',
      'Today Date: 26 Jul 2024',
    ],
    ['<|im_start|>system\n<|im_end|>\n<|im_start|>user\n', undefined],
    ['<s>[INST] ', undefined],
    ['### System:\n\n### User:\n', undefined],
    ['USER: ', undefined],
  ])('in %j', (text, words) => {
    expect(wordsIn(text)).toBe(words);
  });
});
