/** Logs of lm-evaluation-harness and HELM come in: what was asked as cases, what was answered as a run with the figures it got. */
import { withoutSecretShapes } from '@shared/domain/providers/withoutSecretShapes';
import { ok } from '@shared/domain/result';
import { RUN_FORMAT, type RunEvent } from '@shared/domain/run/run';
import { type CellKey, cellKey } from '@shared/domain/session/cells';
import type { ChatRow } from '@shared/formats/chatRows/chatRow';
import { importedForms } from '@shared/formats/chatRows/importedForms';
import type { SessionOfForm } from '@shared/formats/chatRows/sessionOfForm';
import type { Door, DoorContext, ImportedRun, ImportedSession } from '@shared/formats/doors/door';
import { limitedTell } from '@shared/formats/doors/limitedTell';
import { wellFormed } from '@shared/formats/doors/wellFormed';
import type { EvalLogCode, TellLog } from './evalLogCodes';
import { type LoggedRun, logFiles } from './logFiles';
import type { LoggedRow } from './loggedRow';

/** Of nobody's provider: such a model is asked by nobody until a person says where it is. */
const NOWHERE = 'imported';

export const door: Door = {
  recognise(beginning, { isFolder }) {
    if (isFolder)
      return /(?:^|\/)(?:scenario_state\.json|samples_[^\n]*\.jsonl)$/m.test(beginning) ? 0.85 : 0;
    if (/"request_states"\s*:/.test(beginning)) return 0.95;
    return /"doc_id"\s*:/.test(beginning) && /"(?:resps|filtered_resps|arguments)"\s*:/.test(beginning)
      ? 0.95
      : 0;
  },

  async read(source, context) {
    const told = limitedTell<EvalLogCode>();
    const runs = await logFiles(source, told.tell);
    if (!runs.ok) return runs;
    const made = runs.value.flatMap((run) => sessionsOf(run, context, told.tell));
    return ok(made.map((each): ImportedSession => ({ ...each, lines: told.lines() })));
  },
};

function sessionsOf(run: LoggedRun, context: DoorContext, tell: TellLog) {
  const model = run.model ?? '';
  tell('different', 'modelNotHere', run.title, { params: { model: model || '?' } });
  const samples = run.rows.reduce((most, { answers }) => Math.max(most, answers.length), 1);
  const rows = new Map(
    run.rows.map((row): readonly [ChatRow, LoggedRow] => [
      {
        path: row.path,
        name: row.name,
        messages: row.messages,
        ...(row.expected !== undefined && { expected: row.expected }),
        asked: { providerId: NOWHERE, model, params: row.params },
        ...(samples > 1 && { samples: Math.min(100, samples) }),
      },
      row,
    ]),
  );
  return importedForms([...rows.keys()], run.title, context, tell).map((made) => ({
    session: made.session,
    runs: [runOf(made, rows, run, context, tell)],
  }));
}

function runOf(
  { session, caseIds }: SessionOfForm,
  rows: ReadonlyMap<ChatRow, LoggedRow>,
  { harness, title }: LoggedRun,
  { newId, now }: DoorContext,
  tell: TellLog,
): ImportedRun {
  const logged = Array.from(caseIds).flatMap(([row, caseId]) => {
    const own = rows.get(row);
    return own ? [{ caseId, own }] : [];
  });
  const times = logged.flatMap(({ own }) => own.at ?? []);
  const start = times.length > 0 ? times.reduce((first, at) => Math.min(first, at)) : Date.parse(now);
  const cells: CellKey[] = [];
  const events = logged
    .map((each) => ({ ...each, at: each.own.at ?? start }))
    .sort((one, other) => one.at - other.at)
    .flatMap(({ caseId, own, at }) => {
      const cellOf = (sample: number): CellKey => {
        const cell = cellKey({
          promptId: session.prompts[0]?.id ?? '',
          modelId: session.models[0]?.id ?? '',
          caseId,
          sample,
        });
        cells.push(cell);
        return cell;
      };
      return eventsOf(own, cellOf, at, session.samples, harness);
    });
  const count = (type: RunEvent['type']) => events.filter((event) => event.type === type).length;
  tell('taken', 'answers', title, { params: { count: count('completed') } });
  if (count('failed') > 0) tell('different', 'answersFailed', title, { params: { count: count('failed') } });
  if (count('scored') > 0) tell('taken', 'scores', title, { params: { count: count('scored') } });
  tell('leftOut', 'noTimes', title);
  return {
    request: {
      format: RUN_FORMAT,
      id: newId(),
      createdAt: new Date(start).toISOString(),
      source: `${harness} · ${title}`,
      session,
      providers: [],
      cells,
    },
    events: wellFormed(events).value,
  };
}

function eventsOf(
  { answers, failure, scores }: LoggedRow,
  cellOf: (sample: number) => CellKey,
  at: number,
  samples: number,
  harness: string,
): readonly RunEvent[] {
  if (answers.length === 0) {
    const detail = failure === undefined || failure === '' ? {} : { detail: withoutSecretShapes(failure) };
    return [
      {
        type: 'failed',
        cell: cellOf(0),
        at,
        failure: { code: 'response.serverError', params: { provider: harness }, ...detail },
      },
    ];
  }
  return answers.slice(0, samples).flatMap((text, sample): readonly RunEvent[] => {
    const cell = cellOf(sample);
    return [
      ...(text === '' ? [] : [{ type: 'delta' as const, cell, at, text }]),
      { type: 'completed', cell, at },
      // A harness's figures are of all that was answered to it.
      ...(sample === 0 ? scores.map((score) => ({ type: 'scored' as const, cell, at, ...score })) : []),
    ];
  });
}
