/**
 * Checks as promptfoo's assertions with the same verdict. Values are filled for each case, because promptfoo's own filling is
 * Nunjucks'; where its assertion differs from ours in any way, ours is written out in JavaScript.
 */
import type { Check } from '@shared/domain/checks/check';
import { NUMBER_PATTERN } from '@shared/domain/checks/extractNumber';
import { checkValues } from '@shared/domain/checks/grading';
import { assertNever } from '@shared/domain/result';
import { interpolate } from '@shared/domain/session/interpolate';
import type { Case } from '@shared/domain/session/session';
import type { Note } from './promptfooNote';
import { literalTemplate } from './promptfooTemplate';

export interface PromptfooAssert {
  readonly type: string;
  readonly metric: string;
  readonly value?: unknown;
  readonly threshold?: number;
}

/** Undefined where the case lacks what the check reads, so that it is not checked here either, and where it is told in a note. */
export function exportAssert(
  check: Check,
  case_: Case,
  path: string,
  note: Note,
): PromptfooAssert | undefined {
  const metric = check.name || check.id;
  const javascript = (value: string): PromptfooAssert => ({ type: 'javascript', metric, value });
  const withValue = (text: string, then: (value: string) => PromptfooAssert): PromptfooAssert | undefined => {
    const value = fill(text, case_);
    return value === undefined ? undefined : then(value);
  };
  switch (check.type) {
    case 'equals':
      return withValue(check.value, (value) => {
        if (!check.trim && !check.ignoreCase && isPlain(value)) return { type: 'equals', metric, value };
        const trim = check.trim ? '.trim()' : '';
        const fold = check.ignoreCase ? '.toUpperCase().toLowerCase()' : '';
        return javascript(`String(output)${trim}${fold} === ${quoted(value)}${trim}${fold}`);
      });
    case 'contains':
    case 'not-contains':
      return withValue(check.value, (value) => {
        if (!check.ignoreCase && isPlain(value)) return { type: check.type, metric, value };
        const fold = check.ignoreCase ? '.toUpperCase().toLowerCase()' : '';
        const sign = check.type === 'contains' ? '' : '!';
        return javascript(`${sign}String(output)${fold}.includes(${quoted(value)}${fold})`);
      });
    case 'regex': {
      if (!check.flags && isPlain(check.pattern))
        return { type: check.isNegated ? 'not-regex' : 'regex', metric, value: check.pattern };
      const sign = check.isNegated ? '!' : '';
      return javascript(
        `${sign}new RegExp(${quoted(check.pattern)}, ${quoted(check.flags ?? '')}).test(output)`,
      );
    }
    case 'number':
      return withValue(check.value, (value) => javascript(numberScript(check, value)));
    case 'json-schema':
      if (check.isFenceAllowed || typeof check.schema === 'boolean') {
        note('checkNotExported', path, { check: metric });
        return undefined;
      }
      return {
        type: 'is-json',
        metric,
        ...(Object.keys(check.schema).length > 0 && { value: check.schema }),
      };
    case 'max-length': {
      const length = {
        characters: '[...String(output)].length',
        words: `[...new Intl.Segmenter('und', { granularity: 'word' }).segment(String(output))].filter((each) => each.isWordLike).length`,
        tokens: 'context.providerResponse.tokenUsage.completion',
      }[check.unit];
      return javascript(`${length} <= ${check.max}`);
    }
    case 'max-latency':
      return { type: 'latency', metric, threshold: check.maxMs };
    case 'max-cost':
      return { type: 'cost', metric, threshold: check.maxUsd };
    case 'model-graded': {
      note('gradedDifferently', path, { check: metric });
      return withValue(check.prompt.replace(/\{\{\s*(?:output|input)\s*\}\}/g, ''), (value) => ({
        type: 'llm-rubric',
        metric,
        value: literalTemplate(value),
      }));
    }
    case 'human':
      note('checkNotExported', path, { check: metric });
      return undefined;
    default:
      return assertNever(check);
  }
}

function fill(text: string, case_: Case): string | undefined {
  const filled = interpolate([{ role: 'user', content: text }], checkValues(case_));
  return filled.status === 'complete' ? filled.messages[0]?.content : undefined;
}

/** Taken literally by promptfoo: no template in it, no file's name, not empty. */
function isPlain(value: string): boolean {
  return value !== '' && !/[{}]/.test(value) && !/^(?:file|package|python|https?):/.test(value);
}

/** A JavaScript string in which no brace can begin a Nunjucks tag. */
function quoted(text: string): string {
  return JSON.stringify(text)
    .replaceAll('{', '\\u007b')
    .replaceAll('}', '\\u007d')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** The same steps as textChecks.checkNumber, on one line, as promptfoo wants it. */
function numberScript(check: Extract<Check, { type: 'number' }>, value: string): string {
  const numbers = `(text) => Array.from(text.normalize('NFKC').matchAll(new RegExp(${quoted(NUMBER_PATTERN)}, 'giu')), (found) => Number(found[0].replaceAll(',', '').replace('\\u2212', '-'))).filter(Number.isFinite)`;
  const place = check.take === 'first' || check.take === 'pattern' ? 0 : -1;
  const text =
    check.take === 'pattern'
      ? `((found) => found ? found[1] ?? found[0] : '')(new RegExp(${quoted(check.pattern ?? '')}).exec(output))`
      : 'String(output)';
  const tolerance = check.tolerance ?? 0;
  const slack = tolerance > 0 ? ' + 1e-9 * Math.max(1, Math.abs(expected))' : '';
  return `((numbers) => ((actual, expected) => actual !== undefined && expected !== undefined && Math.abs(actual - expected) <= ${tolerance}${slack})(numbers(${text}).at(${place}), numbers(${quoted(value)}).at(-1)))(${numbers})`;
}
