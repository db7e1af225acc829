/** `{{examples}}`: where the examples of a prompt stand that shows them as text. */
import { mapTemplates, namesIn, templatesOf } from '@shared/domain/session/interpolate';
import type { Message, Prompt } from '@shared/domain/session/session';
import { hasSlot, SLOT } from './slotName';

/** Whether one of its messages has that place. */
export const hasSlotIn = (prompt: Pick<Prompt, 'messages' | 'examples' | 'syntax'>): boolean =>
  hasSlot(prompt) &&
  prompt.messages.flatMap(templatesOf).some((text) => namesIn(text, prompt.syntax).includes(SLOT));

/** Where there are no examples the blanks go, too, that part them from what follows. */
export const withoutSlot = (message: Message): Message =>
  mapTemplates(message, (text) => text.replace(AT_END, '').replace(ANYWHERE, ''));

/** With that text in its place. */
export const withSlotFilled = (message: Message, filling: string): Message =>
  mapTemplates(message, (text) => text.replace(ONLY, () => filling));

const AT_END = new RegExp(`\\s*\\{\\{\\s*${SLOT}\\s*\\}\\}\\s*$`, 'u');
const ANYWHERE = new RegExp(`\\{\\{\\s*${SLOT}\\s*\\}\\}\\s*`, 'gu');
const ONLY = new RegExp(`\\{\\{\\s*${SLOT}\\s*\\}\\}`, 'gu');
