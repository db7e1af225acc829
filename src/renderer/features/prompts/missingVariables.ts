/** The variables that the prompts need and that at least one case has no value for. */
import { factsOf, namesInPrompts, namesMissing, namesNeeded } from '@renderer/state/caseNames';
import type { Session } from '@shared/domain/session/session';

export function missingVariables({ prompts, cases }: Session): readonly string[] {
  return namesMissing(namesNeeded(prompts), cases);
}

/** All names that a session knows: used in a prompt or valued in a case. */
export function knownVariables({ prompts, cases }: Session): readonly string[] {
  return [...new Set([...namesInPrompts(prompts), ...factsOf(cases).valued.keys()])];
}
