/** Calls that could be carried out: of tools that were offered, with arguments that fit the tools' own schemas. */
import { type CheckResult, checkResult } from '@shared/domain/checks/checkResult';
import type { CheckedCompletion } from '@shared/domain/checks/defineCheck';
import type { Asked, SingleTrial } from '@shared/domain/checks/trial';
import { readJson } from '@shared/domain/json';
import { argumentText } from './argumentValue';
import { callsOf } from './expectedTools';
import { argumentsResult, severalOf } from './schemaOutcome';

/** The first call at fault says why; an answer without a call is not valid either. */
export function validCalls(checked: CheckedCompletion): CheckResult | Asked {
  const calls = callsOf(checked);
  if (calls.length === 0) return checkResult('fail', 'noToolCalled');
  const offered = checked.tools();
  const tried: { readonly tool: string; readonly trial: SingleTrial }[] = [];
  for (const { name: tool, arguments: written } of calls) {
    const found = offered.find(({ name }) => name === tool);
    if (!found) {
      const names = [...new Set(offered.map(({ name }) => name))].join(', ');
      return names === ''
        ? checkResult('fail', 'nothingOffered', { tool })
        : checkResult('fail', 'toolNotOffered', { tool, offered: names });
    }
    const text = argumentText({ arguments: written });
    const read = readJson(text);
    if (!read.ok) return checkResult('fail', 'argumentsNotJson', { tool, detail: read.detail });
    if (found.parameters !== undefined)
      tried.push({ tool, trial: { type: 'schema', schema: found.parameters, text } });
  }
  const valid = checkResult('pass', 'callsValid', { called: calls.map(({ name }) => name).join(', ') });
  if (tried.length === 0) return valid;
  return severalOf(
    tried.map(({ trial }) => trial),
    (outcomes) => {
      const results = outcomes.map((outcome, index) => argumentsResult(tried[index]?.tool ?? '', outcome));
      return results.find(({ status }) => status !== 'pass') ?? valid;
    },
  );
}
