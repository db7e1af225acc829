/** An answer as an example of the prompt that it was given to. */
import { translate } from '@renderer/locales/i18n';
import { caseInputOf } from '@shared/domain/examples/caseInput';
import { isBlock } from '@shared/domain/examples/examplesBlock';
import type { PoolRow } from '@shared/domain/examples/pool';
import { newId } from '@shared/domain/ids';
import { answerOf, type Completion, finalStep } from '@shared/domain/run/completion';
import { casesOf, EMPTY_CASE, parseCellKey } from '@shared/domain/session/cells';
import type { Case, Prompt, Session } from '@shared/domain/session/session';
import { languageOf } from '@shared/domain/techniques/languageOf';
import { workedAnswer } from '@shared/domain/techniques/workedAnswer';
import { techniqueWords } from '@shared/locales/techniqueWords';
import { insertRows, poolOf, removePool, removeRows, withPool } from './poolEdits';
import { editWithUndo, selectPrompt, useSession } from './session';
import { editPrompt } from './sessionEdits';

/** What a case asks with a prompt, as examples have it. */
export function inputFor(prompt: Prompt, case_: Case): string {
  const named = isBlock(prompt.examples) ? prompt.examples.caseInput : undefined;
  return caseInputOf(prompt, named, case_).text;
}

/** Of the run that it belongs to; what the answer shows before its last line, or thought before it, are the steps. */
export function exampleOf(completion: Completion, run: Session): PoolRow | undefined {
  const { promptId, caseId } = parseCellKey(completion.cell);
  const prompt = run.prompts.find(({ id }) => id === promptId);
  const case_ = casesOf(run).find(({ id }) => id === caseId);
  const answer = answerOf(completion);
  if (!prompt || !case_ || answer === '') return undefined;
  const worked = workedAnswer(answer, techniqueWords[languageOf(prompt) ?? 'en']);
  const reasoning = worked?.reasoning ?? finalStep(completion).reasoning;
  return {
    id: newId(),
    input: inputFor(prompt, case_),
    output: worked?.answer ?? answer,
    ...(reasoning !== '' && { reasoning }),
    ...(caseId !== EMPTY_CASE.id && { caseId }),
  };
}

/** Into the pool that the prompt shows, which it is given if it has none. One step back takes all of it away. */
export function addAsExample(promptId: string, row: PoolRow): void {
  const { session: before } = useSession.getState();
  const prompt = promptIn(before, promptId);
  if (!prompt) return;
  const pooled = withPool(promptId, translate('examples:poolName'))(before);
  const pool = poolOf(pooled, promptIn(pooled, promptId));
  if (!pool) return;
  const isThere = before.pools?.some(({ id }) => id === pool.id) === true;
  editWithUndo(
    () => insertRows(pool.id, [row], pool.rows.length)(pooled),
    (session) => {
      const removed = removeRows(pool.id, [row.id])(session);
      const isAsMade = removed.pools?.find(({ id }) => id === pool.id)?.rows.length === pool.rows.length;
      if (isBlock(prompt.examples) || !isAsMade) return removed;
      const { examples } = prompt;
      const back = editPrompt(promptId, ({ examples: _, ...each }) => ({
        ...each,
        ...(examples && { examples }),
      }));
      return back(isThere ? removed : removePool(pool.id)(removed));
    },
    translate('examples:added', { count: 1, pool: pool.name }),
  );
  selectPrompt(promptId);
}

const promptIn = (session: Session, promptId: string): Prompt | undefined =>
  session.prompts.find(({ id }) => id === promptId);
