/** What is wrong with a table of cases, in the reader's language. */

import type { Language } from '@shared/domain/session/template';
import type { TableProblem } from '@shared/formats/caseTable';
import en from './en/tables.json';
import { fillText } from './fillText';
import zhCN from './zh-CN/tables.json';

const texts: Readonly<Record<Language, Readonly<Record<TableProblem['code'], string>>>> = {
  en,
  'zh-CN': zhCN,
};
const places: Readonly<Record<Language, (kind: 'line' | 'item', number: number | string) => string>> = {
  en: (kind, number) => `${kind === 'line' ? 'Line' : 'Item'} ${number}: `,
  'zh-CN': (kind, number) => `第 ${number} ${kind === 'line' ? '行' : '项'}：`,
};

/** One or two sentences, with the line where it is known. */
export function describeTableProblem({ code, line, params }: TableProblem, language: Language): string {
  const place = places[language];
  const item = params?.item;
  const where = line !== undefined ? place('line', line) : item !== undefined ? place('item', item) : '';
  return where + fillText(texts[language][code], params);
}
