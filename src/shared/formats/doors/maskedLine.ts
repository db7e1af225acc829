/** A line of a report without keys: it is kept beside the session, and what was left out word for word may hold any. */
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

/** What stands in a field that is called so has no sign of its own that it is a key. */
const fieldOf = (path: string): string => /[^.[\]?]*$/.exec(path)?.[0] ?? '';

function maskedText(text: string, path: string): string {
  if (text !== '' && isCredentialName(fieldOf(path))) return MASK;
  const long = cutText(text, LONGEST);
  const value = /^\s*[[{]/.test(long) ? parseJson(long) : undefined;
  if (!isObject(value) && !Array.isArray(value)) return withoutSecretShapes(long);
  const safe = JSON.stringify(withoutCredentials(value));
  // As it was written where nothing was in it.
  return withoutSecretShapes(safe === JSON.stringify(value) ? long : safe);
}

const maskedParams = (params: NonNullable<ReportLine['params']>): NonNullable<ReportLine['params']> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutSecretShapes(value) : value,
    ]),
  );
