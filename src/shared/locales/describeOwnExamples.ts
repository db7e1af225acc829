/** Which examples are not shown to which cases, since they are the cases' own. */
import { cutText } from '@shared/domain/cutText';
import type { LeftOut } from '@shared/domain/examples/chooseRows';
import type { CaseLeftOut } from '@shared/domain/examples/leftOutIn';
import type { Language } from '@shared/domain/session/template';
import en from './en/examples.json' with { type: 'json' };
import { fillText } from './fillText';
import zhCN from './zh-CN/examples.json' with { type: 'json' };

const texts: Readonly<Record<Language, typeof en>> = { en, 'zh-CN': zhCN };

/** So many cases show what is meant. */
const MOST_CASES = 5;
const MOST_INPUT = 40;

/** One line for a prompt: the first cases by number, and how many more there are. */
export function describeOwnExamples(
  prompt: string,
  cases: readonly CaseLeftOut[],
  language: Language,
): string {
  const own = texts[language];
  const told = cases
    .slice(0, MOST_CASES)
    .map(({ number, leftOut }) => fillText(own.ofCase, { number, inputs: describeOwn(leftOut, language) }));
  const more = cases.length - told.length;
  const list = [...told, ...(more > 0 ? [fillText(own.more, { count: more })] : [])].join(own.between);
  return fillText(own.leftOut, { prompt, list });
}

/** Rows of a pool that are not shown since they are still to be filled in; `prompt`: whose they are, where that is to be said. */
export function describeNotWhole(count: number, language: Language, prompt?: string): string {
  const own = texts[language];
  const text = fillText(own.notWhole, { count });
  return prompt === undefined ? text : fillText(own.notWholeOf, { prompt, text });
}

/** Labels that are to be spoilt, and have no other to be spoilt with. */
export const describeOneLabel = (prompt: string, language: Language): string =>
  fillText(texts[language].oneLabel, { prompt });

/** Those of one case, each with the reason. */
export function describeOwn(leftOut: readonly LeftOut[], language: Language): string {
  const own = texts[language];
  return leftOut
    .map(({ row, why }) =>
      fillText(own[why], { input: cutText(row.input.replace(/\s+/gu, ' ').trim(), MOST_INPUT) }),
    )
    .join(own.between);
}
