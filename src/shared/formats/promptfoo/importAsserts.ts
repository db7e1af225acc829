/** promptfoo's assertions as checks. */
import type { Grader } from '@shared/domain/checks/grader';
import { type ImportedCheck, isReference, type ReadAssert } from './checkMapping';
import { checkMappings } from './checkMappings';
import type { PromptfooAssertion } from './promptfooConfig';
import type { Note } from './promptfooNote';
import { fromTemplate, hasTemplating } from './promptfooTemplate';

const readers = new Map<string, ReadAssert>(
  Object.values(checkMappings).flatMap(({ read }) => Object.entries(read)),
);

/** None where there is no check like it; `note` is told what is lost. `path` is its place in the file. */
export function importAssert(
  assertion: PromptfooAssertion,
  grader: Grader | undefined,
  path: string,
  note: Note,
): readonly ImportedCheck[] {
  const { type, value, metric } = assertion;
  // Another file, or a program, that is not here.
  const isElsewhere = typeof value === 'string' && isReference(value);
  if (typeof value === 'string' && !isElsewhere && hasTemplating(value)) note('templating', path);
  const text =
    typeof value === 'string' || typeof value === 'number' ? fromTemplate(String(value)) : undefined;
  const found = (isElsewhere ? undefined : readers.get(type))?.({
    assertion,
    named: metric === undefined ? {} : { name: metric },
    text,
    list: Array.isArray(value) ? value : (text?.split(',').map((each) => each.trim()) ?? []),
    grader,
    note: (code, params) => note(code, path, params),
  });
  if (found) return found;
  note('assertUnsupported', path, { type });
  return [];
}
