import { translate } from '@renderer/locales/i18n';
import type { Prompt } from '@shared/domain/session/session';
import { numbersWithinRole } from './messageNames';

/** As its card is called: its role, numbered from the second of a kind. `at` counts from 0; empty where there is none. */
export function messageName({ messages }: Prompt, at: number | undefined): string {
  const message = at === undefined ? undefined : messages[at];
  if (!message || at === undefined) return '';
  const name = translate(`prompts:message.${message.role}`);
  const number = numbersWithinRole(messages.map(({ role }) => role))[at] ?? 1;
  return number > 1 ? translate('prompts:numbered', { name, number }) : name;
}
