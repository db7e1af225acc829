/** Values of YAML whose type is not the one that is wanted, though it is clear what they are. */
import type { Document } from 'yaml';
import { isScalar } from 'yaml';
import type { z } from 'zod';

/**
 * Puts right in `value` what is meant although its type is another: a figure, a truth or a date where a text is wanted is the
 * text as it is written there (`007`, `1.50`), and a key with nothing behind it is not given. Whether anything was.
 */
export function takeAsMeant(
  document: Document.Parsed,
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): boolean {
  let isChanged = false;
  for (const issue of issues) {
    const key = issue.path.at(-1);
    const parent = issue.path.slice(0, -1).reduce<unknown>((at, step) => memberOf(at, step), value);
    if (issue.code !== 'invalid_type' || key === undefined || !isHolder(parent)) continue;
    const held = memberOf(parent, key);
    if (held === null && !Array.isArray(parent)) {
      delete parent[key];
      isChanged = true;
    } else if (issue.expected === 'string') {
      const node = document.getIn(issue.path, true);
      const written = isScalar(node) && typeof held !== 'string' ? node.source : undefined;
      if (written === undefined || typeof held === 'object') continue;
      parent[key] = written;
      isChanged = true;
    }
  }
  return isChanged;
}

const isHolder = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === 'object' && value !== null;

const memberOf = (value: unknown, key: PropertyKey): unknown =>
  isHolder(value) && Object.hasOwn(value, key) ? value[key] : undefined;
