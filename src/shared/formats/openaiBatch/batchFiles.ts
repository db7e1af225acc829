/** The lines of a batch: what was asked and what was answered, in one file, in a folder, or in the files beside it. */
import { isObject, type Json } from '@shared/domain/json';
import { fail, ok, type Result } from '@shared/domain/result';
import { jsonRows } from '@shared/formats/chatRows/jsonRows';
import type { Source } from '@shared/formats/doors/door';
import type { Tell } from '@shared/formats/doors/report';
import { decodedText } from '@shared/formats/encoding/decodedText';
import { answerOf, type BatchAnswer } from './answerEvents';
import type { BatchCode } from './batchCodes';

export interface BatchRequest {
  readonly path: string;
  readonly customId: string;
  readonly url: string;
  readonly body: Json;
}

export interface BatchLines {
  readonly requests: readonly BatchRequest[];
  readonly answers: readonly BatchAnswer[];
}

const LINES = /\.(?:jsonl|ndjson)$/i;
/** Of the files beside one, so many are looked at. */
const MOST_BESIDE = 20;

/** Where only answers were given, what was asked is looked for beside them. */
export async function batchLines(source: Source, tell: Tell<BatchCode>): Promise<Result<BatchLines>> {
  const requests: BatchRequest[] = [];
  const answers: BatchAnswer[] = [];
  const take = (text: string, file: string, prefix: string) => {
    const rows = jsonRows(text, file);
    if (!rows.ok) return rows;
    for (const { line, text: own } of rows.value.unread)
      tell('leftOut', 'lineUnread', `${prefix}line ${line}`, { params: { line }, text: own });
    for (const { row, path } of rows.value.rows) {
      const answer = answerOf(row);
      const request = requestOf(row, `${prefix}${path}`);
      if (answer) answers.push(answer);
      else if (request) requests.push(request);
      else tell('leftOut', 'requestUnread', `${prefix}${path}`, { text: JSON.stringify(row) });
    }
    return rows;
  };
  if (!source.isFolder) {
    const text = await source.text();
    if (!text.ok) return text;
    const read = take(text.value, source.name, '');
    if (!read.ok) return read;
    if (requests.length > 0 || answers.length === 0) return given();
  }
  const wanted = new Set(answers.map(({ customId }) => customId));
  const files = (await source.list()).filter((file) => LINES.test(file) && file !== source.name);
  for (const file of source.isFolder ? files : files.slice(0, MOST_BESIDE)) {
    const bytes = await source.read(file);
    if (!bytes?.ok) continue;
    const { text } = decodedText(bytes.value);
    // Beside a file lies anything: only what was asked for these answers is of it.
    if (!source.isFolder && !asksOneOf(text, wanted)) continue;
    take(text, file, `${file}: `);
    tell('taken', 'fileTaken', file, { params: { file } });
    if (!source.isFolder) break;
  }
  return given();

  function given(): Result<BatchLines> {
    return requests.length + answers.length > 0
      ? ok({ requests, answers })
      : fail({ code: 'input.invalid', params: { reason: 'no line of a batch is in it' } });
  }
}

function requestOf(row: Json, path: string): BatchRequest | undefined {
  const { custom_id: customId, body, url } = row;
  if (typeof customId !== 'string' || !isObject(body)) return undefined;
  return { path, customId, body, url: typeof url === 'string' ? url : '/v1/chat/completions' };
}

/** Looks at its first line alone. */
function asksOneOf(text: string, wanted: ReadonlySet<string>): boolean {
  const [line = ''] = text.slice(0, 1024 * 1024).split('\n', 1);
  const rows = jsonRows(line, '');
  const first = rows.ok ? rows.value.rows[0]?.row : undefined;
  return first !== undefined && !answerOf(first) && wanted.has(requestOf(first, '')?.customId ?? '');
}
