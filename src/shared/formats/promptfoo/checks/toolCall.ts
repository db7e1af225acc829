/** Checks of tool calls: promptfoo has assertions for valid calls and for names; the rest is written out in JavaScript. */
import type { CheckOf } from '@shared/domain/checks/check';
import { toolNames } from '@shared/domain/checks/toolCalls/expectedTools';
import { type CheckMapping, isPlain, javascript, named } from '@shared/formats/promptfoo/checkMapping';
import { type From, textWish, type Wish } from '@shared/formats/promptfoo/reading/wish';
import { callsScript, type FilledCall, filledCall, NO_CALL, namesScript } from './toolCallScript';

type ToolCall = CheckOf<'tool-call'>;
type Written = ReturnType<CheckMapping<'tool-call'>['write']>;

export const toolCall: CheckMapping<'tool-call'> = {
  write: (check, { metric, case: case_, note }): Written => {
    const filled = filledCall(check, case_);
    if (!filled) return undefined;
    const left = () => {
      note('checkNotExported');
      return undefined;
    };
    switch (check.expects) {
      case 'valid':
        // promptfoo does not turn it round.
        return check.isNegated ? left() : { type: 'is-valid-openai-tools-call', ...named(metric) };
      case 'none':
        return javascript(metric, NO_CALL);
      case 'tools':
        return toolsAssert(check, filled, metric) ?? left();
      case 'call':
        return check.schema === undefined ? javascript(metric, callsScript(check, filled)) : left();
      default:
        return check.expects satisfies never;
    }
  },
  wishes: {
    'is-valid-openai-tools-call': validWish,
    'is-valid-openai-function-call': validWish,
    'is-valid-function-call': validWish,
    'tool-call-f1': namesWish,
  },
};

function toolsAssert(
  { match, threshold }: ToolCall,
  { tools }: FilledCall,
  metric: string | undefined,
): Written {
  const names = toolNames(tools);
  if (match !== undefined) return javascript(metric, namesScript(names, match));
  if (names.length === 0 || !names.every(isPlain)) return undefined;
  return {
    type: 'tool-call-f1',
    ...named(metric),
    value: names,
    ...(threshold !== undefined && { threshold }),
  };
}

function validWish({ part, type, base }: From): readonly Wish[] {
  if (base.isNegated) part.tell('different', 'turnedRound', { type });
  if (type.endsWith('function-call')) part.tell('different', 'functionCallValid', { type });
  return [{ path: part.path, check: { ...base, type: 'tool-call', expects: 'valid' } }];
}

/** A list, or names with commas between them. */
function namesWish({ part: { path }, value, text, base, threshold }: From): readonly Wish[] {
  const given = Array.isArray(value) ? value.map(String) : text?.split(',');
  const names = given?.map((name) => name.trim()).filter((name) => name !== '') ?? [];
  const isRange = threshold === undefined || (threshold >= 0 && threshold <= 1);
  if (names.length === 0 || names.some((name) => name.includes('\n')) || !isRange) return [];
  const check = {
    ...({ ...base, type: 'tool-call', expects: 'tools' } as const),
    ...(threshold !== undefined && threshold !== 1 && { threshold }),
  };
  const canBeExpected = !base.isNegated;
  return [textWish(path, names.join('\n'), (tools) => ({ ...check, tools }), { canBeExpected })];
}
