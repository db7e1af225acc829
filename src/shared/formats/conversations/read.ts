/** Conversations of ChatGPT and Claude come in, each a session: what was said up to the last answer, and that answer as what is expected. */
import { isObject, readJson } from '@shared/domain/json';
import { fail, ok, type Result } from '@shared/domain/result';
import { sessionSchema } from '@shared/domain/session/session';
import { withExpected } from '@shared/formats/chatRows/chatRow';
import { formsOf } from '@shared/formats/chatRows/formsOf';
import { sessionOfForm } from '@shared/formats/chatRows/sessionOfForm';
import type { Door, ImportedSession, Source } from '@shared/formats/doors/door';
import { limitedTell } from '@shared/formats/doors/limitedTell';
import { wellFormed } from '@shared/formats/doors/wellFormed';
import { decodedText } from '@shared/formats/encoding/decodedText';
import { chatGptConversation } from './chatGpt';
import { claudeConversation } from './claude';
import type { Conversation, ConversationCode } from './conversation';

/** Large exports come in several. */
const NAME = /(?:^|\/)conversations(?:[-_]\d+)?\.json$/m;

export const door: Door = {
  recognise(beginning, { isFolder }) {
    if (isFolder) return NAME.test(beginning) ? 0.9 : 0;
    const begin = beginning.replace(/^[\ufeff\s]+/, '');
    if (!/^[[{]/.test(begin)) return 0;
    if (/"chat_messages"\s*:\s*\[/.test(begin)) return 0.95;
    return /"mapping"\s*:\s*\{/.test(begin)
      ? /"(?:current_node|author|children)"\s*:/.test(begin)
        ? 0.95
        : 0.6
      : 0;
  },

  async choices(source) {
    const read = await conversationsIn(source);
    if (!read.ok) return read;
    return ok(
      read.value.map(({ id, title, at, size }) => ({ id, title, size, ...(at !== undefined && { at }) })),
    );
  },

  async read(source, { newId, chosen }) {
    const read = await conversationsIn(source);
    if (!read.ok) return read;
    const wanted = read.value.filter(({ id }) => chosen?.has(id) ?? true);
    return ok(wanted.flatMap((conversation) => imported(conversation, newId) ?? []));
  },
};

async function conversationsIn(source: Source): Promise<Result<readonly Conversation[]>> {
  const found: Conversation[] = [];
  const take = (text: string, file: string) => {
    const read = readJson(text.replace(/^\ufeff/, ''));
    if (!read.ok) return fail({ code: 'file.damaged', params: { file, line: 1, reason: read.detail } });
    const list: readonly unknown[] = Array.isArray(read.value) ? read.value : [read.value];
    for (const value of list) {
      const index = found.length;
      const made = isObject(value)
        ? (chatGptConversation(value, index) ?? claudeConversation(value, index))
        : undefined;
      if (made) found.push(made);
    }
    return ok(found);
  };
  if (!source.isFolder) {
    const text = await source.text();
    if (!text.ok) return text;
    const read = take(text.value, source.name);
    if (!read.ok) return read;
  } else
    for (const file of (await source.list()).filter((path) => NAME.test(path))) {
      const bytes = await source.read(file);
      if (bytes && !bytes.ok) return bytes;
      const read = bytes ? take(decodedText(bytes.value).text, file) : ok(found);
      if (!read.ok) return read;
    }
  return found.length > 0
    ? ok(withOwnIds(found))
    : fail({ code: 'input.invalid', params: { reason: 'no conversation is in it' } });
}

/** Of two with one id the second gets another: each can be chosen. */
function withOwnIds(all: readonly Conversation[]): readonly Conversation[] {
  const seen = new Set<string>();
  return all.map((each, index) => {
    const id = seen.has(each.id) ? `${each.id}#${index + 1}` : each.id;
    seen.add(id);
    return id === each.id ? each : { ...each, id };
  });
}

/** Undefined where nothing was asked in it. */
function imported(conversation: Conversation, newId: () => string): ImportedSession | undefined {
  const { tell, lines } = limitedTell<ConversationCode>();
  const messages = conversation.messages(tell);
  const row = withExpected({ path: '', messages });
  const [form] = row && row.messages.length > 0 ? formsOf([row]) : [];
  if (!row || !form) return undefined;
  const { session } = sessionOfForm(form, conversation.title, newId);
  const { value, broken } = wellFormed(session);
  if (broken > 0) tell('different', 'brokenCharacters', 'messages', { params: { count: broken } });
  tell('taken', 'taken', 'messages', { params: { count: row.messages.length } });
  if (row.expected !== undefined) tell('taken', 'answer', 'messages');
  return { session: sessionSchema.parse(value), runs: [], lines: lines() };
}
