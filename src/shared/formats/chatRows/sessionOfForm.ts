/** Rows of one form as a session: a text that is the same in all stays, one that differs is a variable, each row is a case. */
import { idSchema } from '@shared/domain/ids';
import { emptySession } from '@shared/domain/session/emptySession';
import { findVariables, mapTexts, textsOf } from '@shared/domain/session/interpolate';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Case, Message, Session } from '@shared/domain/session/session';
import type { ChatRow } from './chatRow';
import type { Form } from './formsOf';

export interface SessionOfForm {
  readonly session: Session;
  /** By row, the id of its case. */
  readonly caseIds: ReadonlyMap<ChatRow, string>;
}

/** Ids of cases are the rows' own names where they can be ids. */
export function sessionOfForm({ rows }: Form, title: string, newId: () => string): SessionOfForm {
  const [first] = rows;
  const slots = slotsOf(first.messages);
  const texts = rows.map(({ messages }) => messages.flatMap(textsOf));
  // Braces in a row's text were sent as they stand: a value is not filled in again.
  const isVariable = slots.map(
    (_, at) =>
      texts.some((own) => own[at] !== texts[0]?.[at]) ||
      texts.some((own) => findVariables(own[at] ?? '').length > 0),
  );
  const names = namesOf(slots, isVariable);
  let at = -1;
  const messages = first.messages.map((message) =>
    mapTexts(message, (text) => {
      at += 1;
      return isVariable[at] ? `{{${names[at]}}}` : text;
    }),
  );
  const caseIds = new Map<ChatRow, string>();
  const taken = new Set<string>();
  const cases = rows.map((row, index): Case => {
    const id = freeId(row.name, index, taken);
    caseIds.set(row, id);
    const values = Object.fromEntries(
      slots.flatMap((_, slot) => (isVariable[slot] ? [[names[slot], texts[index]?.[slot] ?? '']] : [])),
    );
    return { id, values, ...(row.expected !== undefined && { expected: row.expected }) };
  });
  const { tools, responseFormat, asked, samples = 1 } = first;
  const isBare = cases.length === 1 && cases[0]?.expected === undefined && !isVariable.some(Boolean);
  const model: ModelSetting | undefined = asked && { id: newId(), ...asked };
  const prompt = {
    id: newId(),
    name: 'A',
    messages: messages.length > 0 ? messages : [{ role: 'user' as const, content: '' }],
    ...(tools && { tools }),
    ...(responseFormat && { responseFormat }),
  };
  return {
    session: {
      ...emptySession(newId(), title),
      prompts: [prompt],
      models: model ? [model] : [],
      cases: isBare && first.name === undefined ? [] : cases,
      samples,
    },
    caseIds,
  };
}

function freeId(name: string | undefined, index: number, taken: Set<string>): string {
  const own = idSchema.safeParse(name);
  const id = own.success && !taken.has(own.data) ? own.data : `c${index + 1}`;
  const free = taken.has(id) ? `c${index + 1}-${taken.size + 1}` : id;
  taken.add(free);
  return free;
}

interface Slot {
  readonly role: Message['role'];
  /** Of a part, what it is. */
  readonly part?: 'text' | 'image';
  readonly isLastUser: boolean;
}

function slotsOf(messages: readonly Message[]): readonly Slot[] {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  return messages.flatMap(({ role, parts = [] }, index): readonly Slot[] => {
    const isLastUser = index === last;
    return [{ role, isLastUser }, ...parts.map(({ type }) => ({ role, isLastUser, part: type }))];
  });
}

/** `input` is what the last user asks; others are called after who says them, counted where one alone would not do. */
function namesOf(slots: readonly Slot[], isVariable: readonly boolean[]): readonly string[] {
  const plain = slots.map(({ role, part, isLastUser }) =>
    part === 'image' ? 'image' : isLastUser ? (part ? 'text' : 'input') : role,
  );
  const count = new Map<string, number>();
  for (const [at, name] of plain.entries()) if (isVariable[at]) count.set(name, (count.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return plain.map((name, at) => {
    if (!isVariable[at] || (count.get(name) ?? 0) < 2) return name;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return `${name}_${number}`;
  });
}
