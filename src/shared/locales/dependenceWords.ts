/** What a session that asks after parts of a reasoning says, see domain/dependence: in the language of its prompt. */
import type { DependenceWords } from '@shared/domain/dependence/dependenceSession';
import type { Language } from '@shared/domain/session/template';
import en from './en/dependence.json';
import zhCN from './zh-CN/dependence.json';

/** By language. */
export const dependenceWords: Readonly<Record<Language, DependenceWords>> = { en, 'zh-CN': zhCN };
