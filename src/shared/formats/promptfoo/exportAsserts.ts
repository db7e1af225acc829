/**
 * Checks as promptfoo's assertions with the same verdict. Where its assertion differs from ours in any way, ours is written
 * out in JavaScript.
 */
import { type Check, type CheckType, partOf } from '@shared/domain/checks/check';
import type { Case } from '@shared/domain/session/session';
import type { Note } from '@shared/formats/sessionNote';
import type { CheckMapping, PromptfooAssert, WriteContext } from './checkMapping';
import { checkMappings } from './checkMappings';
import { leavesJson, transformOf } from './exportPart';

/** Undefined where the case lacks what the check reads, so that it is not checked here either, and where it is told in a note. */
export function exportAssert(
  check: Check,
  case_: Case,
  path: string,
  note: Note,
  asked: Pick<WriteContext, 'embedder' | 'grader'>,
): PromptfooAssert | undefined {
  const metric = check.name?.trim();
  if (check.cases && !check.cases.includes(case_.id)) return undefined;
  const steps = partOf(check);
  const transform = steps && transformOf(steps);
  if (steps && transform === undefined) {
    note('checkNotExported', path, { check: metric || check.id });
    return undefined;
  }
  const mapping: Pick<CheckMapping<CheckType>, 'write'> = checkMappings[check.type];
  const made = mapping.write(check, {
    ...(metric && { metric }),
    case: case_,
    ...asked,
    note: (code) => note(code, path, { check: metric || check.id }),
  });
  if (steps && made?.type === 'javascript' && leavesJson(steps)) {
    note('checkNotExported', path, { check: metric || check.id });
    return undefined;
  }
  const whole = made && check.isNegated ? turned(made) : made;
  return whole && transform !== undefined ? { ...whole, transform } : whole;
}

function turned(made: PromptfooAssert): PromptfooAssert {
  if (made.type === 'javascript') return { ...made, value: `!(${String(made.value)})` };
  return { ...made, type: made.type.startsWith('not-') ? made.type.slice(4) : `not-${made.type}` };
}
