/** What a model is asked that is to improve a prompt's instructions; see domain/study/optimise.ts. */
import type { Prompt } from '@shared/domain/session/session';
import type { Language } from '@shared/domain/session/template';
import en from './en/reflection.json';
import zhCN from './zh-CN/reflection.json';

const texts = { en, 'zh-CN': zhCN };

/** Its variables are `instructions`, `failures` and `rejected`. */
export function reflectionPrompt(language: Language): Prompt {
  const { name, system, user } = texts[language];
  const messages = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ] as const;
  return { id: 'reflection', name, messages };
}
