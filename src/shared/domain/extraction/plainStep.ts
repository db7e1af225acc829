/** Steps to a part of an answer for which nothing that a user wrote is run. */
import { assertNever } from '@shared/domain/result';
import { extract } from './extract';
import { fieldAt } from './findJson';
import type { PlainStep } from './part';

/** What is left of a text; undefined where nothing is. */
export function plainStep(step: PlainStep, text: string): string | undefined {
  switch (step.type) {
    case 'trimmed':
      return text.trim();
    case 'lower-case':
      return text.toLowerCase();
    case 'upper-case':
      return text.toUpperCase();
    case 'parsed':
      return parsed(step, text);
    case 'last-number':
    case 'first-number':
    case 'option':
    case 'last-line':
    case 'json': {
      const found = extract({ find: step }, text);
      return 'status' in found && found.status === 'found' ? found.text : undefined;
    }
    default:
      return assertNever(step);
  }
}

/** A text as it is, anything else as JSON; `isWritten`: all of it. */
function parsed(
  { path, isWritten }: Extract<PlainStep, { type: 'parsed' }>,
  text: string,
): string | undefined {
  try {
    const field = fieldAt(JSON.parse(text), path);
    if (isWritten) return JSON.stringify(field);
    if (field === undefined || field === null) return undefined;
    return typeof field === 'string' ? field : JSON.stringify(field);
  } catch {
    return undefined;
  }
}
