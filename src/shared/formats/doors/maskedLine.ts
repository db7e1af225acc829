/** Lines of a report, and what an import was made of, without keys: a line is kept beside the session, and what was left out word for word may hold any. */
import { cutText } from '@shared/domain/cutText';
import { isObject, parseJson } from '@shared/domain/json';
import { isCredentialName, withoutCredentials } from '@shared/domain/providers/credentials';
import { MASK } from '@shared/domain/providers/mask';
import { withoutSecretShapes } from '@shared/domain/providers/withoutSecretShapes';
import type { ReportLine } from './report';

/** Characters. Nobody reads more of what was left out, and a mask is not looked for in more. */
const LONGEST = 1_000_000;

/** Its text is a million characters at most. */
export function maskedLine<Code extends string>(line: ReportLine<Code>): ReportLine<Code> {
  const { text, path, params } = line;
  if (text === undefined && !params) return line;
  return {
    ...line,
    ...(params && { params: maskedParams(params) }),
    ...(text !== undefined && { text: maskedText(text, path) }),
  };
}

/** What is kept word for word beside a session: one JSON value, one a line, or any text. Unlike a line's, of any length. */
export function maskedOriginal(text: string): string {
  if (/^\s*[[{]/.test(text)) {
    const whole = maskedJson(text);
    if (whole !== undefined) return whole;
    return text
      .split('\n')
      .map((line) => maskedJson(line) ?? withoutSecretShapes(line))
      .join('\n');
  }
  return withoutSecretShapes(text);
}

/** Undefined where it is no JSON. */
function maskedJson(text: string): string | undefined {
  const value = parseJson(text);
  if (!isObject(value) && !Array.isArray(value)) return undefined;
  const safe = JSON.stringify(withoutCredentials(value));
  // As it was written where nothing was in it.
  return withoutSecretShapes(safe === JSON.stringify(value) ? text : safe);
}

/** What stands in a field that is called so has no sign of its own that it is a key. */
const fieldOf = (path: string): string => /[^.[\]?]*$/.exec(path)?.[0] ?? '';

function maskedText(text: string, path: string): string {
  if (text !== '' && isCredentialName(fieldOf(path))) return MASK;
  const long = cutText(text, LONGEST);
  return (/^\s*[[{]/.test(long) ? maskedJson(long) : undefined) ?? withoutSecretShapes(long);
}

const maskedParams = (params: NonNullable<ReportLine['params']>): NonNullable<ReportLine['params']> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutSecretShapes(value) : value,
    ]),
  );
