/** A session's prompts with what was tried in the place of one of them. */
import type { Prompt, Session } from '@shared/domain/session/session';
import type { Optimised } from '@shared/domain/study/optimise';

/**
 * All but the best are left out of the next run. What is there stays: one whose id is taken gets another, and one that an earlier
 * search added word for word is not added twice.
 */
export function triedPrompts({ prompts }: Session, { best, candidates }: Optimised): readonly Prompt[] {
  const all = [...prompts];
  for (const { prompt } of candidates.slice(1)) {
    const added: Prompt = prompt === best.prompt ? prompt : { ...prompt, isLeftOut: true };
    const isThere = ({ id, messages }: Prompt) =>
      id === added.id && JSON.stringify(messages) === JSON.stringify(added.messages);
    if (all.some(isThere)) continue;
    let { id } = added;
    for (let number = 2; all.some((each) => each.id === id); number += 1) id = `${added.id}-${number}`;
    all.push({ ...added, id });
  }
  return all;
}
