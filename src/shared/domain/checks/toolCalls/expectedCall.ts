/** A call of a tool with certain arguments. */
import { type CheckReasonCode, type CheckResult, checkResult } from '@shared/domain/checks/checkResult';
import type { CheckedCompletion } from '@shared/domain/checks/defineCheck';
import { filledAll } from '@shared/domain/checks/filledText';
import type { Asked } from '@shared/domain/checks/trial';
import { readJson } from '@shared/domain/json';
import { callText, type ToolCall } from '@shared/domain/run/completion';
import { argumentAt, argumentText, isValue, textOfValue } from './argumentValue';
import { callsOf } from './expectedTools';
import { argumentsResult, severalOf } from './schemaOutcome';

interface ExpectedArgument {
  readonly name?: string | undefined;
  readonly match?: 'contains' | undefined;
  readonly value: string;
}

interface ExpectedCall {
  readonly tool?: string | undefined;
  readonly which?: 'first' | 'every' | undefined;
  readonly arguments?: readonly ExpectedArgument[] | undefined;
  readonly schema?: unknown;
}

/** All that is expected must hold of one and the same call, or of every one. */
export function expectedCall(check: ExpectedCall, checked: CheckedCompletion): CheckResult | Asked {
  const { tool, which, arguments: wanted = [], schema } = check;
  return filledAll(
    [tool ?? '', ...wanted.map(({ value }) => value)],
    checked.case,
    ([name = '', ...values]) => {
      const all = callsOf(checked);
      if (all.length === 0) return checkResult('fail', 'noToolCalled');
      const calls = which === 'first' ? all.slice(0, 1) : all;
      const args = wanted.map((each, index) => ({ ...each, value: values[index] ?? '' }));
      const faultOf = (call: ToolCall) =>
        tool !== undefined && call.name !== name ? notCalled(name, calls) : argumentFault(call, args);
      const faults = calls.map(faultOf);
      const fitting = calls.filter((_, index) => !faults[index]);
      const isLost = which === 'every' ? fitting.length < calls.length : fitting.length === 0;
      // What is wrong with a call of the right tool says more than that others were called.
      if (isLost) return nearest(faults);
      if (schema === undefined) return called(fitting);
      return severalOf(
        fitting.map((call) => ({ type: 'schema', schema, text: argumentText(call) })),
        (outcomes) => {
          const results = outcomes.map((outcome, index) =>
            argumentsResult(fitting[index]?.name ?? '', outcome),
          );
          const kept = fitting.filter((_, index) => results[index]?.status === 'pass');
          const isEnough = which === 'every' ? kept.length === fitting.length : kept.length > 0;
          return isEnough ? called(kept) : nearest(results);
        },
      );
    },
  );
}

const called = ([first]: readonly ToolCall[]): CheckResult =>
  checkResult('pass', 'toolCalled', { call: first ? callText(first) : '' });

const notCalled = (tool: string, calls: readonly ToolCall[]): CheckResult =>
  checkResult('fail', 'toolNotCalled', { tool, called: calls.map(({ name }) => name).join(', ') });

/** From near to far; what is not named here is nearest. */
const FAR: readonly CheckReasonCode[] = ['argumentMissing', 'toolNotCalled'];

function nearest(results: readonly (CheckResult | undefined)[]): CheckResult {
  const faults = results.filter((each) => each !== undefined && each.status !== 'pass');
  const distance = (each: CheckResult | undefined) => (each ? FAR.indexOf(each.reason.code) : 0);
  return faults.toSorted((a, b) => distance(a) - distance(b))[0] ?? checkResult('fail', 'noToolCalled');
}

/** The first that is not as it should be. */
function argumentFault(call: ToolCall, wanted: readonly ExpectedArgument[]): CheckResult | undefined {
  const text = argumentText(call);
  const tool = call.name;
  const read = readJson(text);
  for (const { name, match, value: expected } of wanted) {
    if (name === undefined) {
      const isRight = match ? text.includes(expected) : read.ok && isValue(read.value, expected);
      if (isRight) continue;
      const code = match ? 'argumentsLack' : 'argumentsDiffer';
      return checkResult('fail', code, { tool, actual: text, expected });
    }
    if (!read.ok) break;
    const value = argumentAt(read.value, name);
    if (value === undefined) return checkResult('fail', 'argumentMissing', { tool, name, expected });
    const isRight = match ? textOfValue(value).includes(expected) : isValue(value, expected);
    if (isRight) continue;
    const code = match ? 'argumentLacks' : 'argumentDiffers';
    return checkResult('fail', code, { tool, name, actual: textOfValue(value), expected });
  }
  // Looked through as they were written, they need not be JSON.
  return read.ok || wanted.every(({ name }) => name === undefined)
    ? undefined
    : checkResult('fail', 'argumentsNotJson', { tool, detail: read.detail });
}
