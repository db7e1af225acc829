/** Conversations come in, a row each: fine-tuning files, chat logs, ShareGPT, Alpaca, ChatML. */
import { fail, ok, type Result } from '@shared/domain/result';
import { type ChatRow, withExpected } from '@shared/formats/chatRows/chatRow';
import { choicesOfForms, importedForms } from '@shared/formats/chatRows/importedForms';
import { jsonRows } from '@shared/formats/chatRows/jsonRows';
import type { Door, DoorContext, Source } from '@shared/formats/doors/door';
import { limitedTell } from '@shared/formats/doors/limitedTell';
import type { Tell } from '@shared/formats/doors/report';
import { presetsFor } from '@shared/formats/request/serverOf';
import type { ChatCode } from './chatCodes';
import { chatMlMessages, isChatMl } from './chatMl';
import { rowOf } from './rowOf';

/** By how a row begins: its own word, with what only such a row has beside it. */
const KNOWN: readonly (readonly [readonly RegExp[], number])[] = [
  [[/"conversations"\s*:\s*\[\s*\{\s*"(?:from|value)"/], 0.9],
  [[/"instruction"\s*:/, /"output"\s*:/], 0.85],
  [[/"preferred_output"\s*:/], 0.85],
  [[/"text"\s*:\s*"<\|im_start\|>/], 0.85],
  [[/"prompt"\s*:\s*"/, /"completion"\s*:\s*"/], 0.6],
];
const OTHERS = /"(?:custom_id|mapping|chat_messages|datasource_item|doc_id|lc)"\s*:/;

export const door: Door = {
  recognise(beginning, { isFolder }) {
    if (isFolder || OTHERS.test(beginning)) return 0;
    const begin = beginning.replace(/^[\ufeff\s]+/, '');
    if (begin.startsWith('<|im_start|>')) return 0.9;
    if (!/^[[{]/.test(begin)) return 0;
    const known = KNOWN.find(([signs]) => signs.every((sign) => sign.test(begin)))?.[1];
    if (known !== undefined) return known;
    // One object with messages is a request; several are rows.
    const isRows = begin.startsWith('[') || /^\{[^\n]*\}[ \t]*\r?\n\s*\{/.test(begin);
    return isRows && /"messages"\s*:\s*\[/.test(begin) ? 0.85 : isLine(begin) ? 0.5 : 0;
  },

  async choices(source) {
    const read = await rowsIn(source, { providers: [], tell: () => undefined });
    return read.ok ? ok(choicesOfForms(read.value)) : read;
  },

  async read(source, context) {
    const told = limitedTell<ChatCode>();
    const read = await rowsIn(source, { providers: context.providers, tell: told.tell });
    if (!read.ok) return read;
    if (read.value.length === 0)
      return fail({ code: 'input.invalid', params: { reason: 'no conversation is in it' } });
    const made = importedForms(read.value, source.name, context, told.tell);
    return ok(
      made.map(({ session }) => ({
        session,
        runs: [],
        lines: told.lines(),
        ...presetsFor(session, context.providers),
      })),
    );
  },
};

const isLine = (begin: string): boolean =>
  /^\{\s*"messages"\s*:\s*\[/.test(begin) &&
  /"role"\s*:\s*"assistant"/.test(begin) &&
  !/"model"\s*:/.test(begin);

async function rowsIn(
  source: Source,
  context: Pick<DoorContext, 'providers'> & { readonly tell: Tell<ChatCode> },
): Promise<Result<readonly ChatRow[]>> {
  const { tell } = context;
  const text = await source.text();
  if (!text.ok) return text;
  const begin = text.value.replace(/^[\ufeff\s]+/, '');
  const found = isChatMl(begin.slice(0, 20))
    ? ok({ rows: [{ path: '', row: { messages: chatMlMessages(begin) } }], unread: [] })
    : jsonRows(text.value, source.name);
  if (!found.ok) return found;
  for (const { line, text: own } of found.value.unread)
    tell('leftOut', 'lineUnread', `line ${line}`, { params: { line }, text: own });
  return ok(
    found.value.rows.flatMap(({ row, path }): readonly ChatRow[] => {
      const read = rowOf(row, path, context);
      if (!read) return [];
      const last = read.messages.at(-1);
      if (last?.role === 'assistant' && last.toolCalls)
        tell('leftOut', 'answerIsCall', `${path}.messages`, { text: JSON.stringify(last.toolCalls) });
      const asked = withExpected(read);
      if (asked && asked.messages.length > 0) return [asked];
      tell('leftOut', 'nothingAsked', path || 'row', { text: JSON.stringify(row) });
      return [];
    }),
  );
}
