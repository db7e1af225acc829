import { describe, expect, it } from 'vitest';
import { promptText } from './promptText';

describe('promptText', () => {
  it('puts each message under its role', () => {
    const messages = [
      { role: 'system', content: 'Be brief.\nAlways.' },
      { role: 'user', content: '{{question}}' },
    ] as const;
    expect(promptText({ id: 'a', name: 'A', messages }, (role) => role.toUpperCase())).toBe(
      '# SYSTEM\n\nBe brief.\nAlways.\n\n# USER\n\n{{question}}\n',
    );
  });
});
