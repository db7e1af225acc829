/** What a message is called (its role, numbered from the second of a kind), and which role comes next. */
import type { Message, Role } from '@shared/domain/session/session';

/** Each message's number among those of its role, from 1. */
export function numbersWithinRole(roles: readonly Role[]): readonly number[] {
  const counts = new Map<Role, number>();
  return roles.map((role) => {
    const number = (counts.get(role) ?? 0) + 1;
    counts.set(role, number);
    return number;
  });
}

/** The role that a conversation goes on with after its first `count` messages. */
export function nextRole(messages: readonly Message[], count = messages.length): Role {
  const last = messages[count - 1]?.role;
  return last === 'user' || last === 'tool' ? 'assistant' : 'user';
}
