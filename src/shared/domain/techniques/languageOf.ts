/** Which language a prompt is written in, as far as its words tell: what is added to it should be in the same. */
import { textsOf } from '@shared/domain/session/interpolate';
import type { Prompt } from '@shared/domain/session/session';
import type { Language } from '@shared/domain/session/template';

/** Undefined where there are no words but variables'. */
export function languageOf({ messages }: Pick<Prompt, 'messages'>): Language | undefined {
  const text = messages
    .flatMap(textsOf)
    .join('\n')
    .replace(/\{\{[^{}]*\}\}/gu, '');
  if (/\p{Script=Han}/u.test(text)) return 'zh-CN';
  return /\p{L}/u.test(text) ? 'en' : undefined;
}
