import type { CheckOf } from '@shared/domain/checks/check';
import { NUMBER_PATTERN } from '@shared/domain/extraction/numbersIn';
import {
  type CheckMapping,
  javascript,
  outputScript,
  quoted,
  withValue,
} from '@shared/formats/promptfoo/checkMapping';

export const number: CheckMapping<'number'> = {
  write: (check, { metric, case: case_ }) =>
    withValue(check.value, case_, (value) => javascript(metric, numberScript(check, value))),
  wishes: {},
};

/** The same steps as the check's own, on one line, as promptfoo wants it. */
function numberScript(check: CheckOf<'number'>, value: string): string {
  const numbers = `(text) => Array.from(text.normalize('NFKC').matchAll(new RegExp(${quoted(NUMBER_PATTERN)}, 'giu')), (found) => Number(found[0].replaceAll(',', '').replace('\\u2212', '-'))).filter(Number.isFinite)`;
  const place = check.take === 'first' || check.take === 'pattern' ? 0 : -1;
  const text =
    check.take === 'pattern'
      ? `((found) => found ? found[1] ?? found[0] : '')(new RegExp(${quoted(check.pattern ?? '')}).exec(${outputScript(check.after)}))`
      : outputScript(check.after);
  const tolerance = check.tolerance ?? 0;
  const slack = tolerance > 0 ? ' + 1e-9 * Math.max(1, Math.abs(expected))' : '';
  return `((numbers) => ((actual, expected) => actual !== undefined && expected !== undefined && Math.abs(actual - expected) <= ${tolerance}${slack})(numbers(${text}).at(${place}), numbers(${quoted(value)}).at(-1)))(${numbers})`;
}
