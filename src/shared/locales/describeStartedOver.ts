/** Why all of a file is fetched anew, in words; the window and the command line share them. */
import type { StartedOver } from '@shared/domain/models/download';
import type { Language } from '@shared/domain/session/template';
import en from './en/startedOver.json' with { type: 'json' };
import zhCN from './zh-CN/startedOver.json' with { type: 'json' };

const texts: Readonly<Record<Language, Readonly<Record<StartedOver, string>>>> = { en, 'zh-CN': zhCN };

/** One sentence. */
export const startedOverInWords = (why: StartedOver, language: Language): string => texts[language][why];
