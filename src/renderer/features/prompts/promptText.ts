/** A prompt as one text, to be compared with another: each message under a heading with its role. */
import { messageText } from '@shared/domain/call/messageText';
import type { Prompt, Role } from '@shared/domain/session/session';

/** What it holds besides its messages follows, under the names that the file has for it. */
export function promptText(prompt: Prompt, roleName: (role: Role) => string): string {
  const { messages, tools, responseFormat, examples, technique } = prompt;
  const sections = messages.map((message) => `# ${roleName(message.role)}\n\n${messageText(message)}\n`);
  for (const [name, value] of Object.entries({ examples, tools, responseFormat, technique }))
    if (value !== undefined) sections.push(`# ${name}\n\n${JSON.stringify(value, null, 2)}\n`);
  return sections.join('\n');
}
