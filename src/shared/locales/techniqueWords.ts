/** What techniques add to a prompt, see domain/techniques: in the language of the prompt, whatever the window speaks. */

import type { Language } from '@shared/domain/session/template';
import type { TechniqueWords } from '@shared/domain/techniques/technique';
import en from './en/techniques.json';
import zhCN from './zh-CN/techniques.json';

/** By language; Chinese writes no blank between sentences. */
export const techniqueWords: Readonly<Record<Language, TechniqueWords>> = {
  en: { ...en, gap: ' ' },
  'zh-CN': { ...zhCN, gap: '' },
};
