/** The table's columns: what the prompts use, then what cases still hold although no prompt uses it any more. */
import { factsOf, namesInPrompts } from '@renderer/state/caseNames';
import type { Session } from '@shared/domain/session/session';

/** In the order in which they first stand in the prompts. */
export function usedNames({ prompts }: Session): readonly string[] {
  return namesInPrompts(prompts);
}

/** Variables that cases have a value of and no prompt uses. */
export function unusedNames({ prompts, cases }: Session): readonly string[] {
  const used = new Set(namesInPrompts(prompts));
  return [...factsOf(cases).valued.keys()].filter((name) => !used.has(name));
}
