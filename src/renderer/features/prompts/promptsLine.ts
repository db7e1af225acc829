/** What is in the prompts, in one line. */
import { promptName } from '@renderer/parts/promptName';
import { cutText } from '@shared/domain/cutText';
import type { Session } from '@shared/domain/session/session';
import type { TFunction } from 'i18next';

const LONGEST = 120;

/** "2 prompts: A · B"; of a single one how it begins. */
export function promptsLine(t: TFunction<'prompts'>, { prompts }: Session): string {
  if (prompts.length > 1) {
    const names = prompts.map(({ name }) => promptName(name)).join(' · ');
    return t('line.several', { count: prompts.length, names });
  }
  const messages = (prompts[0]?.messages ?? []).filter(({ content }) => content.trim() !== '');
  const [first] = messages;
  if (!first) return t('line.empty');
  const text = cutText(first.content.trim().replace(/\s+/g, ' '), LONGEST);
  return t('line.one', { count: messages.length, text });
}
