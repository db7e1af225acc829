/** The part of an answer that a check looks at, as promptfoo's `transform`. */

import { keysOf } from '@shared/domain/extraction/findJson';
import type { PartStep } from '@shared/domain/extraction/part';
import { isInherited } from './reading/code/jsonTests';

/** Undefined where promptfoo has no such step, or would hand over something else than a text before the last one. */
export function transformOf(steps: readonly PartStep[]): string | undefined {
  let made: string | undefined = 'output';
  for (const [at, step] of steps.entries())
    made = made === undefined ? undefined : written(step, made, at === steps.length - 1);
  return made;
}

/** Whether what it leaves may be no text: promptfoo makes one of it, but for programs. */
export const leavesJson = (steps: readonly PartStep[]): boolean => {
  const last = steps.at(-1);
  return last?.type === 'parsed' && !last.isWritten;
};

function written(step: PartStep, of: string, isLast: boolean): string | undefined {
  switch (step.type) {
    case 'trimmed':
      return `${of}.trim()`;
    case 'lower-case':
      return `${of}.toLowerCase()`;
    case 'upper-case':
      return `${of}.toUpperCase()`;
    case 'without': {
      const pattern = literalOf(step.pattern, `${step.flags ?? ''}${step.isOnce ? '' : 'g'}`);
      return pattern && `${of}.replace(${pattern}, '')`;
    }
    case 'pattern': {
      // Of one with groups the first counts here, which may not be there.
      const pattern = /\((?!\?[:=!])/.test(step.pattern)
        ? undefined
        : literalOf(step.pattern, step.flags ?? '');
      return pattern && `${of}.match(${pattern})[0]`;
    }
    case 'parsed': {
      const keys = keysOf(step.path);
      // A place of a list would be a letter of a text, and what every list or text has is no field of it.
      if (keys.some((key) => /^\d/.test(key) || isInherited(key))) return undefined;
      const field = `JSON.parse(${of})${keys.map((key) => `[${JSON.stringify(key)}]`).join('')}`;
      if (step.isWritten) return `JSON.stringify(${field})`;
      return isLast ? field : undefined;
    }
    default:
      return undefined;
  }
}

/** As it is written in a program; undefined where it is no pattern. */
function literalOf(pattern: string, flags: string): string | undefined {
  try {
    return String(new RegExp(pattern, flags));
  } catch {
    return undefined;
  }
}
