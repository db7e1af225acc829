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

  it('shows what else is sent, so that two prompts that differ in it are not the same', () => {
    const parts = [{ type: 'image', url: 'data:image/png;base64,AAAA' }] as const;
    const messages = [{ role: 'user', content: 'What is it?', parts }] as const;
    const prompt = { id: 'a', name: 'A', messages, responseFormat: { type: 'json_object' } } as const;
    expect(promptText(prompt, (role) => role)).toBe(
      '# user\n\nWhat is it?\n\n[image: data:image/png;base64]\n\n# responseFormat\n\n{\n  "type": "json_object"\n}\n',
    );
  });
});
