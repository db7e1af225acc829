/** A prompt as one text, to be compared with another: each message under a heading with its role. */
import type { Prompt, Role } from '@shared/domain/session/session';

export function promptText({ messages }: Prompt, roleName: (role: Role) => string): string {
  return messages.map(({ role, content }) => `# ${roleName(role)}\n\n${content}\n`).join('\n');
}
