import { describe, expect, it } from 'vitest';
import { modelAfterChange, namesOf } from './modelNames';

describe('namesOf', () => {
  it("prefers the server's own names once they are there", () => {
    expect(namesOf('openai', { status: 'loaded', names: ['mine'] })).toEqual(['mine']);
    expect(namesOf('openai', { status: 'loading' })).toContain('gpt-4o-mini');
    expect(namesOf('a-stranger', undefined)).toEqual([]);
  });
});

describe('modelAfterChange', () => {
  it('replaces a name that only the old provider has', () => {
    expect(modelAfterChange('gpt-4o', ['gpt-4o'], ['qwen-plus', 'qwen-max'])).toBe('qwen-plus');
    expect(modelAfterChange('gpt-4o', ['gpt-4o'], [])).toBe('');
    expect(modelAfterChange('', [], ['qwen-plus'])).toBe('qwen-plus');
  });

  it('keeps a name that the new provider has, and one that the user typed', () => {
    expect(modelAfterChange('llama3', ['llama3'], ['phi4', 'llama3'])).toBe('llama3');
    expect(modelAfterChange('my-finetune', ['gpt-4o'], ['qwen-plus'])).toBe('my-finetune');
  });
});
