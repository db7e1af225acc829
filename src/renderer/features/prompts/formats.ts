/** What the dialog of formats offers, and what it does with that. */
import { translate } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { useSession } from '@renderer/state/session';
import { newId } from '@shared/domain/ids';
import { FORMAT_TECHNIQUE, formatVariants } from '@shared/domain/inContext/formatVariants';
import { seededRandom } from '@shared/domain/seededRandom';
import { numbered } from '@shared/domain/session/numbered';
import type { Prompt } from '@shared/domain/session/session';
import { showMade } from './promptActions';

/** As many as in Sclar et al. a run can hold and still be read. */
export const MOST_FORMS = 20;

/** Each under its id and a name that shows what it looks like. `draw`: others for another number. */
export function plannedForms(
  prompts: readonly Prompt[],
  prompt: Prompt,
  count: number,
  draw: number,
): readonly Prompt[] {
  const variants = formatVariants(prompt, count, seededRandom(`forms ${draw}`));
  const taken = prompts.map(({ name }) => name);
  const wanted = variants.map(({ sample }, at) =>
    translate('prompts:formats.name', { number: at + 1, sample: inOneLine(sample) }),
  );
  const names = numbered([...taken, ...wanted]).slice(taken.length);
  return variants.map(({ prompt: made }, at) => ({
    ...made,
    id: newId(),
    name: names[at] ?? '',
    messages: made.messages.map((message) => ({ ...message, id: newId() })),
    technique: { name: FORMAT_TECHNIQUE, options: { of: prompt.id } },
  }));
}

const inOneLine = (text: string): string => text.replaceAll('\n', '↵').replaceAll('\t', '⇥');

/** Behind the prompt that they are forms of, in one step with its undo. */
export function insertForms(of: Prompt, made: readonly Prompt[]): void {
  const index = useSession.getState().session.prompts.findIndex(({ id }) => id === of.id) + 1;
  const values = { count: made.length, name: promptName(of.name) };
  showMade(made, index, translate('prompts:formats.done', values));
}
