/** A prompt as one text, to be compared with another: each message under a heading with its role, then all else. */
import { extraTexts, messageText } from '@shared/domain/call/messageText';
import type { Prompt, Role } from '@shared/domain/session/session';

export function promptText(prompt: Prompt, roleName: (role: Role) => string): string {
  const messages = prompt.messages.map((message) => ({
    name: roleName(message.role),
    text: messageText(message),
  }));
  return [...messages, ...extraTexts(prompt)].map(({ name, text }) => `# ${name}\n\n${text}\n`).join('\n');
}
