/** What a person does to examples: the edit, its undo, and what is said of it. */
import { translate } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { openCaseFile } from '@renderer/state/caseSource';
import { inputFor } from '@renderer/state/exampleOf';
import { notify } from '@renderer/state/notices';
import {
  addPool,
  allOf,
  changeBlock,
  hasPool,
  insertRows,
  nameAmong,
  poolOf,
  removePool,
  removeRows,
  takeExamplesOut,
  withPool,
} from '@renderer/state/poolEdits';
import { edit, editWithUndo, useSession } from '@renderer/state/session';
import { editPrompt, hasPrompt } from '@renderer/state/sessionEdits';
import { isBlock } from '@shared/domain/examples/examplesBlock';
import type { Pool, PoolRow } from '@shared/domain/examples/pool';
import { newId } from '@shared/domain/ids';
import type { Prompt } from '@shared/domain/session/session';
import { focusRow } from './rowFocus';

const promptOf = (promptId: string): Prompt | undefined =>
  useSession.getState().session.prompts.find(({ id }) => id === promptId);
/** The one that the prompt shows examples of. */
export const shownPool = (promptId: string): Pool | undefined =>
  poolOf(useSession.getState().session, promptOf(promptId));

/** The prompt shows examples from now on; with none to show the first is to be typed. */
export function addExamples(promptId: string): void {
  edit(withPool(promptId, translate('examples:poolName')));
  if (shownPool(promptId)?.rows.length === 0) addRow(promptId);
}

/** Into its input goes the focus. */
export function addRow(promptId: string): void {
  const pool = shownPool(promptId);
  if (!pool) return;
  const row = { id: newId(), input: '', output: '' };
  edit(insertRows(pool.id, [row], pool.rows.length));
  focusRow(row.id);
}

/** Can be undone, unless the row was empty. */
export function deleteRow(promptId: string, rowId: string): void {
  const pool = shownPool(promptId);
  const index = pool?.rows.findIndex(({ id }) => id === rowId) ?? -1;
  const row = pool?.rows[index];
  if (!pool || !row) return;
  const removing = removeRows(pool.id, [rowId]);
  if (row.input === '' && row.output === '') edit(removing);
  else
    editWithUndo(
      removing,
      insertRows(pool.id, [row], index),
      translate('examples:deleted', { number: index + 1 }),
      { onRestored: () => focusRow(rowId), hasPlace: hasPool(pool.id) },
    );
  const neighbour = pool.rows[index + 1] ?? pool.rows[index - 1];
  if (neighbour) focusRow(neighbour.id);
}

function addRows(promptId: string, rows: readonly PoolRow[], more = ''): void {
  const pool = shownPool(promptId);
  if (!pool || rows.length === 0) return;
  const text = translate('examples:added', { count: rows.length, pool: pool.name });
  editWithUndo(
    insertRows(pool.id, rows, pool.rows.length),
    removeRows(
      pool.id,
      rows.map(({ id }) => id),
    ),
    more === '' ? text : `${text}. ${more}`,
  );
}

/** All rows of a table in a file, whichever of the forms that cases may have. */
export async function importExamples(promptId: string): Promise<void> {
  const source = await openCaseFile();
  if (source?.type !== 'file') return;
  const [{ readCases }, { isRemark }, { rowsOfCases }, { formatOf }] = await Promise.all([
    import('@shared/formats/caseFormats'),
    import('@shared/formats/caseTable'),
    import('@shared/formats/rowsOfCases'),
    import('@renderer/state/tableFormat'),
  ]);
  const { cases, problems } = readCases(source.text, formatOf(source), { newId });
  const faults = problems.filter((problem) => !isRemark(problem)).length;
  const skipped = faults > 0 ? translate('examples:skipped', { count: faults }) : '';
  if (cases.length > 0) addRows(promptId, rowsOfCases(cases), skipped);
  else notify({ tone: 'error', text: translate('examples:nothingRead', { name: source.name }) });
}

/** Those with an expected answer that the pool has not taken yet. Each is left out when it is asked itself. */
export function takeFromCases(promptId: string): void {
  const prompt = promptOf(promptId);
  const pool = shownPool(promptId);
  if (!prompt || !pool) return;
  const taken = new Set(pool.rows.map(({ caseId }) => caseId));
  const rows = useSession
    .getState()
    .session.cases.filter(({ id, expected = '' }) => expected !== '' && !taken.has(id))
    .map((case_) => ({
      id: newId(),
      input: inputFor(prompt, case_),
      output: case_.expected ?? '',
      caseId: case_.id,
    }));
  if (rows.length === 0) notify({ tone: 'info', text: translate('examples:noExpected') });
  else addRows(promptId, rows);
}

/** An empty one, which the prompt then shows. */
export function showNewPool(promptId: string): void {
  const { pools = [] } = useSession.getState().session;
  const pool = { id: newId(), name: nameAmong(pools, translate('examples:poolName')), rows: [] };
  edit((session) => changeBlock(promptId, { pool: pool.id, k: allOf(pool.rows) })(addPool(pool)(session)));
}

/** The pool stays. */
export function showNoExamples(promptId: string): void {
  const prompt = promptOf(promptId);
  if (!prompt) return;
  const { examples } = prompt;
  editWithUndo(
    takeExamplesOut(promptId),
    editPrompt(promptId, (each) => ({ ...each, ...(examples && { examples }) })),
    translate('examples:takenOut', { name: promptName(prompt.name) }),
    { hasPlace: hasPrompt(promptId) },
  );
}

/** Whether no other prompt shows examples of it. */
export const isPoolsOnly = (promptId: string, poolId: string): boolean =>
  useSession
    .getState()
    .session.prompts.every(
      ({ id, examples }) => id === promptId || !isBlock(examples) || examples.pool !== poolId,
    );

/** The prompt shows no examples then. */
export function deletePool(promptId: string): void {
  const pool = shownPool(promptId);
  const examples = promptOf(promptId)?.examples;
  if (!pool || !examples) return;
  editWithUndo(
    (session) => removePool(pool.id)(takeExamplesOut(promptId)(session)),
    (session) => editPrompt(promptId, (each) => ({ ...each, examples }))(addPool(pool)(session)),
    translate('examples:poolDeleted', { name: pool.name }),
    { hasPlace: hasPrompt(promptId) },
  );
}
