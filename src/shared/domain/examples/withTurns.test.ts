import type { Message } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { withTurns } from './placeExamples';

const message = (text: string): Message => {
  const [role, content = ''] = text.split(': ');
  return { role: role as Message['role'], content };
};
const placed = (...messages: readonly string[]) =>
  withTurns(messages.map(message), [{ input: 'in', output: 'out' }]).map(
    ({ role, content }) => `${role}: ${content}`,
  );
const EXAMPLE = ['user: in', 'assistant: out'];

describe('examples', () => {
  it('stand before the question', () => {
    expect(placed('system: s', 'user: q')).toEqual(['system: s', ...EXAMPLE, 'user: q']);
  });

  it('stay where they are when the conversation goes on', () => {
    const before = placed('system: s', 'user: q');
    const after = placed('system: s', 'user: q', 'assistant: a', 'user: and?');
    expect(after).toEqual([...before, 'assistant: a', 'user: and?']);
  });

  it('come last where nobody asks', () => {
    expect(placed('system: s')).toEqual(['system: s', ...EXAMPLE]);
  });

  it('alone are no call', () => {
    expect(placed()).toEqual([]);
  });
});
