import { describe, expect, it } from 'vitest';
import { labelOfModel } from './labelOfModel';

describe('labelOfModel', () => {
  const setting = { id: 'm', providerId: 'x', model: 'gpt-x', params: {} };

  it('names the temperature where one is set, zero included', () => {
    expect(labelOfModel(setting)).toBe('gpt-x');
    expect(labelOfModel({ ...setting, params: { temperature: 0 } })).toBe('gpt-x t=0');
  });

  it('says what tells a setting from its namesakes, and nothing that they share', () => {
    const sweep = [0.5, 0.9].map((topP) => ({ ...setting, id: `p${topP}`, params: { topP, maxTokens: 9 } }));
    expect(sweep.map((each) => labelOfModel(each, sweep))).toEqual(['gpt-x p=0.5', 'gpt-x p=0.9']);
  });
});
