/** What the reflecting model is asked: the instructions as they are, what failed and why, and what was no better. */
import { cutText } from '@shared/domain/cutText';
import { casesOf, EMPTY_CASE, parseCellKey } from '@shared/domain/session/cells';
import type { Case, Session } from '@shared/domain/session/session';
import type { JudgedCell, OptimisePlan } from './study';

/** The variables of a reflecting prompt. */
export const reflectionVariables = ['instructions', 'failures', 'rejected'] as const;

/** So many failures are shown to the reflecting model, and so much of each text, in UTF-16 code units. */
const MOST_FAILURES = 8;
const LONGEST_TEXT = 2000;

/** A session of one cell. */
export function reflectionOf(
  plan: OptimisePlan,
  round: number,
  values: Readonly<Record<string, string>>,
): Session {
  return {
    ...plan.session,
    prompts: [plan.reflection],
    models: [plan.reflector],
    cases: [{ id: `round-${round}`, values }],
    samples: 1,
    checks: [],
  };
}

/** Those that do not pass, as text. */
export function failuresIn(cells: readonly JudgedCell[], session: Pick<Session, 'cases'>): string {
  const byId = new Map(casesOf(session).map((each) => [each.id, each]));
  const failed = cells.filter(({ isPassed }) => isPassed === false).slice(0, MOST_FAILURES);
  return failed
    .map(({ cell, text, faults }) => {
      const case_ = byId.get(parseCellKey(cell).caseId) ?? EMPTY_CASE;
      return [
        `<input>\n${cut(valuesOf(case_))}\n</input>`,
        ...(case_.expected === undefined ? [] : [`<expected>\n${cut(case_.expected)}\n</expected>`]),
        `<answer>\n${cut(text)}\n</answer>`,
        ...faults.map((fault) => `<fault>${fault}</fault>`),
      ].join('\n');
    })
    .join('\n\n');
}

/** Proposals that came to nothing, as text. */
export const rejectedIn = (texts: readonly string[]): string =>
  texts.map((text) => `<rejected>\n${cut(text)}\n</rejected>`).join('\n');

const valuesOf = ({ values }: Case): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

const cut = (text: string): string => cutText(text, LONGEST_TEXT);
