import { currentLanguage } from '@renderer/locales/i18n';
import { scoredNow } from '@renderer/state/scoring';
import { parseCellKey } from '@shared/domain/session/cells';
import type { Prompt } from '@shared/domain/session/session';
import { instructionsOf } from '@shared/domain/study/proposal';
import { failuresIn } from '@shared/domain/study/reflecting';
import { judgedCells, verdictOf } from '@shared/domain/study/verdicts';
import { describeCheckReason } from '@shared/locales/describeCheckReason';

/** Of the shown run, as text: what failed of this prompt, unless its instructions are others by now. */
export async function failuresOf(prompt: Prompt): Promise<string> {
  const scored = await scoredNow();
  if (!scored) return '';
  const asked = scored.session.prompts.find(({ id }) => id === prompt.id);
  if (!asked || instructionsOf(asked) !== instructionsOf(prompt)) return '';
  const cells = scored.cells.filter(
    ({ completion }) =>
      completion.status === 'completed' && parseCellKey(completion.cell).promptId === prompt.id,
  );
  const language = currentLanguage();
  const verdicts = cells.map((cell) =>
    verdictOf(cell, scored.session, (reason) => describeCheckReason(reason, language)),
  );
  const judged = judgedCells(
    cells.map(({ completion }) => completion),
    verdicts,
  );
  return failuresIn(judged, scored.session);
}
