/** Checks of tool calls as JavaScript for promptfoo, on one line and without a brace that Nunjucks would take for its own. */
import type { CheckOf } from '@shared/domain/checks/check';
import { filledAll } from '@shared/domain/checks/filledText';
import { readJson } from '@shared/domain/json';
import type { Case } from '@shared/domain/session/session';
import { quoted } from '@shared/formats/promptfoo/checkMapping';

type ToolCall = CheckOf<'tool-call'>;
type Argument = NonNullable<ToolCall['arguments']>[number];

export interface FilledCall {
  readonly tool: string | undefined;
  readonly tools: string;
  readonly arguments: readonly Argument[];
}

/** Undefined where the case lacks something that the check names. */
export function filledCall(
  { tool, tools = '', arguments: wanted = [] }: ToolCall,
  case_: Case,
): FilledCall | undefined {
  const texts = [tool ?? '', tools, ...wanted.map(({ value }) => value)];
  const filled = filledAll(texts, case_, ([name = '', names = '', ...values]) => ({
    ...{ tool: tool === undefined ? undefined : name, tools: names },
    arguments: wanted.map((each, index) => ({ ...each, value: values[index] ?? '' })),
  }));
  return 'status' in filled ? undefined : filled;
}

/** What promptfoo calls the output: a list of calls, a message with some, or a text. */
const CALLS =
  "((given) => (Array.isArray(given) ? given : (given && given.tool_calls) || []).map((each) => each && each.function).filter((each) => each && typeof each.name === 'string'))(output)";

export const NO_CALL = `${CALLS}.length === 0`;

/** All of these are called, or just these in this order. */
export function namesScript(names: readonly string[], match: 'including' | 'order'): string {
  const list = `[${names.map(quoted).join(', ')}]`;
  const test =
    match === 'order'
      ? `JSON.stringify(called) === JSON.stringify(${list})`
      : `${list}.every((name) => called.includes(name))`;
  return `((called) => ${test})(${CALLS}.map((each) => each.name))`;
}

/** In a list, which is empty where it is no JSON. */
const PARSED = '((given) => { try { return [JSON.parse(given)]; } catch { return []; } })(written)';
/** As it is in no order. */
const SORTED =
  "((given) => JSON.stringify(given, (key, each) => each && typeof each === 'object' && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort()) : each))";

/** A call with these arguments: any, the first or every one, as the check's own steps. */
export function callsScript({ which }: ToolCall, { tool, arguments: wanted }: FilledCall): string {
  const all = which === 'first' ? `${CALLS}.slice(0, 1)` : CALLS;
  const way = which === 'every' ? 'every' : 'some';
  const tests = [...(tool === undefined ? [] : [`call.name === ${quoted(tool)}`]), ...wanted.map(testOf)];
  const written = "((written) => (written.trim() === '' ? '{ }' : written))(String(call.arguments))";
  const test = `((call, written) => ${tests.length > 0 ? tests.join(' && ') : 'true'})`;
  return `((calls) => calls.length > 0 && calls.${way}((call) => ${test}(call, ${written})))(${all})`;
}

function testOf({ name, match, value }: Argument): string {
  if (match && name === undefined) return `written.includes(${quoted(value)})`;
  const isRight = match
    ? `(typeof found === 'string' ? found : JSON.stringify(found)).includes(${quoted(value)})`
    : isValueScript(value);
  const found = name === undefined ? PARSED : `${PARSED}.map((given) => ${atScript(name)})`;
  return `${found}.some((found) => found !== undefined && ${isRight})`;
}

function isValueScript(value: string): string {
  const read = readJson(value);
  const other = read.ok ? `${SORTED}(found) === ${SORTED}(JSON.parse(${quoted(value)}))` : 'false';
  return `(typeof found === 'string' ? found === ${quoted(value)} : ${other})`;
}

/** Its own name first, then what is below it. */
function atScript(name: string): string {
  const own = `given && typeof given === 'object' && !Array.isArray(given)`;
  const below = `${quoted(name)}.split('.').reduce((at, key) => at && typeof at === 'object' && Object.hasOwn(at, key) ? at[key] : undefined, given)`;
  return `(${own} ? (Object.hasOwn(given, ${quoted(name)}) ? given[${quoted(name)}] : ${below}) : undefined)`;
}
