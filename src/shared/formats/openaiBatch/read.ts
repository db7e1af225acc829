/** OpenAI's batches come in: what was asked becomes cases, what was answered a run. */

import { maskedProvider } from '@shared/domain/providers/headers';
import { presets } from '@shared/domain/providers/presets';
import { ok } from '@shared/domain/result';
import type { RunEvent } from '@shared/domain/run/run';
import { RUN_FORMAT } from '@shared/domain/run/run';
import { type CellKey, cellKey } from '@shared/domain/session/cells';
import type { ChatRow } from '@shared/formats/chatRows/chatRow';
import { importedForms } from '@shared/formats/chatRows/importedForms';
import type { SessionOfForm } from '@shared/formats/chatRows/sessionOfForm';
import type { Door, DoorContext, ImportedRun } from '@shared/formats/doors/door';
import { limitedTell } from '@shared/formats/doors/limitedTell';
import type { Tell } from '@shared/formats/doors/report';
import { wellFormed } from '@shared/formats/doors/wellFormed';
import { presetsFor } from '@shared/formats/request/serverOf';
import { readRequest } from '@shared/formats/request/sessionOf';
import { shapeOfAddress } from '@shared/formats/request/shapeOf';
import { answerEvents, type BatchAnswer, timeOf } from './answerEvents';
import type { BatchCode } from './batchCodes';
import { type BatchRequest, batchLines } from './batchFiles';

/** Batches are OpenAI's; what is asked of it is in the lines without its host. */
const HOST = 'https://api.openai.com';

export const door: Door = {
  recognise(beginning, { isFolder }) {
    if (isFolder) return /(?:^|\/)batch\w*\.jsonl$/m.test(beginning) ? 0.5 : 0;
    if (!/"custom_id"\s*:/.test(beginning)) return 0;
    return /"body"\s*:|"response"\s*:/.test(beginning) ? 0.95 : 0.3;
  },

  async read(source, context) {
    const told = limitedTell<BatchCode>();
    const { tell } = told;
    const lines = await batchLines(source, tell);
    if (!lines.ok) return lines;
    const { requests, answers } = lines.value;
    const rows = requests.flatMap((request) => rowOf(request, context, tell) ?? []);
    const known = new Set(requests.map(({ customId }) => customId));
    const stray = answers.filter(({ customId }) => !known.has(customId));
    if (requests.length === 0) {
      tell('leftOut', 'requestsNotHere', 'custom_id', { params: { count: answers.length } });
      rows.push(...answers.map(unknownRow));
    } else
      for (const { customId, body } of stray)
        tell('leftOut', 'answerWithoutRequest', customId, { text: JSON.stringify(body ?? {}) });
    const byName = new Map(answers.map((answer) => [answer.customId, answer]));
    const made = importedForms(rows, source.name, context, tell).map((each) => {
      const run =
        answers.length > 0 ? runOf(each, each.form.rows, byName, source.name, context, tell) : undefined;
      return { session: each.session, runs: run ? [run] : [] };
    });
    return ok(
      made.map((each) => ({ ...each, lines: told.lines(), ...presetsFor(each.session, context.providers) })),
    );
  },
};

function rowOf(
  { path, customId, url, body }: BatchRequest,
  { providers }: DoorContext,
  tell: Tell<BatchCode>,
): ChatRow | undefined {
  const address = /^https?:/.test(url) ? url : `${HOST}${url.startsWith('/') ? '' : '/'}${url}`;
  const shape = shapeOfAddress(address);
  if (!shape) {
    tell('leftOut', 'otherEndpoint', path, { params: { url }, text: JSON.stringify(body) });
    return undefined;
  }
  // Of each of ten thousand lines the same.
  const quiet: Tell<BatchCode> = (fate, code, where, more) => {
    if (fate !== 'taken') tell(fate, code, where, more);
  };
  const read = readRequest({ body, url: address, path: `${path}.body.` }, shape, providers, quiet);
  const { messages, tools, responseFormat, providerId, model, api, params, samples } = read;
  return {
    path,
    name: customId,
    messages,
    ...(tools && { tools }),
    ...(responseFormat && { responseFormat }),
    ...(providerId !== undefined && { asked: { providerId, model, ...(api && { api }), params } }),
    ...(samples > 1 && { samples }),
  };
}

/** What was asked is not known: a place for it, and for its answer. */
const unknownRow = ({ customId, body }: BatchAnswer): ChatRow => ({
  path: customId,
  name: customId,
  messages: [{ role: 'user', content: '' }],
  asked: { providerId: 'openai', model: typeof body?.model === 'string' ? body.model : '', params: {} },
});

/** Undefined where none of its rows was answered. */
function runOf(
  { session, caseIds }: SessionOfForm,
  rows: readonly ChatRow[],
  answers: ReadonlyMap<string, BatchAnswer>,
  name: string,
  { providers, newId, now }: DoorContext,
  tell: Tell<BatchCode>,
): ImportedRun | undefined {
  const [prompt] = session.prompts;
  const [model] = session.models;
  if (!prompt || !model) {
    tell('leftOut', 'answersMissing', 'response', { params: { count: rows.length } });
    return undefined;
  }
  const provider = [...providers, ...presets.map((preset) => preset.provider)].find(
    ({ id }) => id === model.providerId,
  );
  const answered = rows.flatMap((row) => {
    const answer = answers.get(row.name ?? '');
    const caseId = caseIds.get(row);
    return answer && caseId !== undefined ? [{ answer, caseId }] : [];
  });
  if (answered.length === 0) return undefined;
  if (answered.length < rows.length)
    tell('leftOut', 'answersMissing', 'response', { params: { count: rows.length - answered.length } });
  const times = answered.flatMap(({ answer }) => timeOf(answer) ?? []);
  const began = times.reduce((first, at) => Math.min(first, at), Number.POSITIVE_INFINITY);
  const start = Number.isFinite(began) ? began : Date.parse(now);
  // An answer that was made before the one above it is told at the time of that one: a log never goes backwards.
  const ordered = answered
    .map((each) => ({ ...each, at: timeOf(each.answer) ?? start }))
    .sort((one, other) => one.at - other.at);
  const cells: CellKey[] = [];
  const events = ordered.flatMap(({ answer, caseId, at }) => {
    const cellOf = (sample: number) => {
      if (sample >= session.samples) return undefined;
      const cell = cellKey({ promptId: prompt.id, modelId: model.id, caseId, sample });
      cells.push(cell);
      return cell;
    };
    return answerEvents(answer, cellOf, at, provider?.label ?? 'OpenAI');
  });
  tellAnswers(events, tell);
  return {
    request: {
      format: RUN_FORMAT,
      id: newId(),
      createdAt: new Date(start).toISOString(),
      source: `OpenAI Batch · ${name}`,
      session,
      providers: provider ? [maskedProvider(provider)] : [],
      cells: [...new Set(cells)],
    },
    events: wellFormed(events).value,
  };
}

function tellAnswers(events: readonly RunEvent[], tell: Tell<BatchCode>): void {
  const count = (type: RunEvent['type']) => events.filter((event) => event.type === type).length;
  tell('taken', 'answers', 'response', { params: { count: count('completed') } });
  if (count('failed') > 0)
    tell('different', 'answersFailed', 'error', { params: { count: count('failed') } });
  tell('leftOut', 'noTimes', 'response');
}
