/**
 * Messages that each row brings itself, as one prompt for all of them. A message that only some rows have is empty for the
 * others, and an empty message is not sent: so each row is asked with its own messages and no more.
 */
import type { Message } from '@shared/domain/session/session';
import { textOfMessage } from './readMessages';

export interface Trajectory {
  readonly messages: readonly Message[];
  /** By the row's key. */
  readonly valuesOf: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** `nameOf`: of the variable that holds the n-th message, from 1. */
export function trajectoryOf(
  lists: ReadonlyMap<string, readonly Message[]>,
  nameOf: (number: number) => string,
): Trajectory {
  const roles: Message['role'][] = [];
  const texts: Map<string, string>[] = [];
  for (const [key, messages] of lists) {
    let place = 0;
    for (const message of messages) {
      const found = roles.indexOf(message.role, place);
      const at = found === -1 ? roles.length : found;
      roles[at] = message.role;
      const own = texts[at] ?? new Map<string, string>();
      texts[at] = own.set(key, textOfMessage(message));
      place = at + 1;
    }
  }
  const values = new Map([...lists.keys()].map((key) => [key, {} as Record<string, string>]));
  const messages = roles.map((role, index): Message => {
    const own = texts[index] ?? new Map<string, string>();
    const [first = ''] = own.values();
    const isSame = own.size === lists.size && [...own.values()].every((text) => text === first);
    // What stands in braces would be a variable.
    if (isSame && !first.includes('{{')) return { role, content: first };
    const name = nameOf(index + 1);
    for (const [key, each] of values) each[name] = own.get(key) ?? '';
    return { role, content: `{{${name}}}` };
  });
  return { messages, valuesOf: values };
}
