import type { Message, Role } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { nextRole, numbersWithinRole } from './messageNames';

const messages = (...roles: Role[]): Message[] => roles.map((role) => ({ role, content: '' }));

describe('numbersWithinRole', () => {
  it('counts each role by itself', () => {
    expect(numbersWithinRole(['system', 'user', 'assistant', 'user', 'user'])).toEqual([1, 1, 1, 2, 3]);
  });
});

describe('nextRole', () => {
  it('answers a user and otherwise asks', () => {
    expect(nextRole(messages('system', 'user'))).toBe('assistant');
    expect(nextRole(messages('user', 'assistant'))).toBe('user');
    expect(nextRole(messages('system'))).toBe('user');
    expect(nextRole([])).toBe('user');
  });

  it('looks at the place where the message goes', () => {
    expect(nextRole(messages('user', 'assistant', 'user'), 2)).toBe('user');
    expect(nextRole(messages('user', 'assistant', 'user'), 1)).toBe('assistant');
  });
});
