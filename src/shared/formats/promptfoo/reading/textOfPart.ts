/** What is left out is kept word for word, but for what may be a secret. */
import { MASK } from '@shared/domain/providers/mask';
import { stringify } from 'yaml';

const SECRET = /key|token|secret|password|credential|authorization|cookie/i;
const LONGEST = 20_000;

/** As it would stand in the file. */
export function textOfPart(value: unknown): string {
  const text = typeof value === 'string' ? value : stringify(masked(value), { lineWidth: 0 }).trimEnd();
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      typeof each === 'string' && SECRET.test(name) ? MASK : masked(each),
    ]),
  );
}
