import { translate } from '@renderer/locales/i18n';
import { cutText } from '@shared/domain/cutText';
import type { Session } from '@shared/domain/session/session';

/** So many cases are shown, and so much of each text. */
const MOST_CASES = 20;
const LONGEST = 2000;
/** So many are asked for. */
const WANTED = 8;

/** What a model is asked that is to propose cases: the prompts, the cases that there are, and the names that each has. */
export function casesRequest(session: Session, names: readonly string[], hasExpected: boolean): string {
  const [prompt] = session.prompts;
  const shown = (prompt?.messages ?? []).map(({ role, content }) => `${role}: ${cutText(content, LONGEST)}`);
  const rows = session.cases
    .slice(0, MOST_CASES)
    .map(({ values, expected }) => cutText(JSON.stringify({ ...values, expected }), LONGEST));
  const keys = [...names, ...(hasExpected ? ['expected'] : [])].map((name) => JSON.stringify(name));
  return translate(hasExpected ? 'study:cases.userWithExpected' : 'study:cases.user', {
    prompt: shown.join('\n\n'),
    cases: rows.join('\n') || '–',
    keys: keys.join(', '),
    count: WANTED,
  });
}
