/**
 * Data sets of Langfuse, LangSmith and Braintrust come in: rows become cases. Shapes: Langfuse's `DatasetItem` (its OpenAPI), LangSmith's
 * examples (`inputs`, `outputs`), Braintrust's records (`input`, `expected`, `metadata`; braintrust.dev/docs/guides/datasets).
 */

import { fail, ok } from '@shared/domain/result';
import { emptySession } from '@shared/domain/session/emptySession';
import { type Case, type Session, sessionSchema } from '@shared/domain/session/session';
import { isVariableName } from '@shared/domain/session/variableName';
import type { ChatRow } from '@shared/formats/chatRows/chatRow';
import { importedForms } from '@shared/formats/chatRows/importedForms';
import { jsonRows } from '@shared/formats/chatRows/jsonRows';
import type { Door, DoorContext, ImportedSession, Source } from '@shared/formats/doors/door';
import { limitedTell } from '@shared/formats/doors/limitedTell';
import type { Tell } from '@shared/formats/doors/report';
import { createVariableNames } from '@shared/formats/doors/variableNames';
import { wellFormed } from '@shared/formats/doors/wellFormed';
import { readChat } from '@shared/formats/request/shapes/chat';
import type { DatasetCode } from './datasetCodes';
import { type DatasetRow, rowOf } from './rowOf';

export const door: Door = {
  recognise(beginning, { isFolder }) {
    const begin = beginning.replace(/^[\ufeff\s]+/, '');
    if (isFolder || !/^[[{]/.test(begin)) return 0;
    const has = (name: string) => new RegExp(`"${name}"\\s*:`).test(begin);
    if (has('expectedOutput') && (has('input') || has('datasetId'))) return 0.9;
    if (has('inputs') && has('outputs')) return 0.88;
    return has('input') && has('expected') && !has('instruction') && !has('doc_id') ? 0.75 : 0;
  },

  async read(source, context) {
    const told = limitedTell<DatasetCode>();
    const rows = await rowsIn(source, told.tell);
    if (!rows.ok) return rows;
    if (rows.value.length === 0)
      return fail({ code: 'input.invalid', params: { reason: 'no row of a data set is in it' } });
    const chats = rows.value.flatMap((row) => chatOf(row, told.tell) ?? []);
    const plain = rows.value.filter(({ messages }) => messages === undefined);
    const made: ImportedSession['session'][] = [
      ...(plain.length > 0 ? [sessionOf(plain, source.name, context, told.tell)] : []),
      ...(chats.length > 0
        ? importedForms(chats, source.name, context, told.tell).map(({ session }) => session)
        : []),
    ];
    return ok(made.map((session) => ({ session, runs: [], lines: told.lines() })));
  },
};

async function rowsIn(source: Source, tell: Tell<DatasetCode>) {
  const text = await source.text();
  if (!text.ok) return text;
  const read = jsonRows(text.value, source.name);
  if (!read.ok) return read;
  for (const { line, text: own } of read.value.unread)
    tell('leftOut', 'lineUnread', `line ${line}`, { params: { line }, text: own });
  const names = createVariableNames('input');
  const nameOf = (field: string) => names(field, field);
  return ok(read.value.rows.flatMap(({ row, path }) => rowOf(row, path, nameOf, tell) ?? []));
}

/** Rows whose input is a conversation. */
function chatOf({ messages, expected, path }: DatasetRow, tell: Tell<DatasetCode>): ChatRow | undefined {
  if (!messages) return undefined;
  const quiet: Tell<DatasetCode> = (fate, code, where, more) => {
    if (fate !== 'taken') tell(fate, code, where, more);
  };
  const read = readChat({ messages }, quiet, `${path}.`);
  return { path, messages: read.messages, ...(expected !== undefined && { expected }) };
}

/** The data set has no prompt: what its rows hold is shown, a variable a line. */
function sessionOf(
  rows: readonly DatasetRow[],
  title: string,
  { newId }: DoorContext,
  tell: Tell<DatasetCode>,
): Session {
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))].filter(isVariableName);
  const cases = rows.map(
    ({ values, expected }, index): Case => ({
      id: `c${index + 1}`,
      // A row that lacks what others have asks with nothing in its place.
      values: Object.fromEntries(
        names.map((name) => [name, Object.hasOwn(values, name) ? (values[name] ?? '') : '']),
      ),
      ...(expected !== undefined && { expected }),
    }),
  );
  tell('taken', 'cases', 'rows', { params: { count: cases.length } });
  tell('different', 'promptMade', 'prompt', { params: { names: names.join(', ') } });
  const { value, broken } = wellFormed<Session>({
    ...emptySession(newId(), title),
    prompts: [
      {
        id: newId(),
        name: 'A',
        messages: [{ role: 'user', content: names.map((name) => `{{${name}}}`).join('\n\n') }],
      },
    ],
    cases,
  });
  if (broken > 0) tell('different', 'brokenCharacters', 'rows', { params: { count: broken } });
  return sessionSchema.parse(value);
}
