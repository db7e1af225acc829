/** A session's prompts with what was tried in the place of one of them. */
import type { Prompt, Session } from '@shared/domain/session/session';
import type { Optimised } from '@shared/domain/study/optimise';

/** All but the best are left out of the next run; one that an earlier search added under the same id is replaced. */
export function triedPrompts({ prompts }: Session, { best, candidates }: Optimised): readonly Prompt[] {
  const [, ...tried] = candidates;
  const added = tried.map(({ prompt }): Prompt => {
    return prompt === best.prompt ? prompt : { ...prompt, isLeftOut: true };
  });
  const ids = new Set(added.map(({ id }) => id));
  return [...prompts.filter(({ id }) => !ids.has(id)), ...added];
}
