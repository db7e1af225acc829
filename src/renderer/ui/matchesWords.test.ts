import { describe, expect, it } from 'vitest';
import { matchesWords } from './matchesWords';

describe('matchesWords', () => {
  it('asks for every word, in any order and case', () => {
    expect(matchesWords('openai/gpt-4o-mini', 'Mini GPT')).toBe(true);
    expect(matchesWords('openai/gpt-4o', 'mini gpt')).toBe(false);
    expect(matchesWords('订餐机器人', '机器人')).toBe(true);
  });

  it('takes everything for a blank query', () => {
    expect(matchesWords('anything', '  ')).toBe(true);
    expect(matchesWords('', '')).toBe(true);
  });
});
