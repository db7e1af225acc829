/** A row of another program's file that asks a model: its messages, and what should be or was answered. */
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { ResponseFormat, Tool } from '@shared/domain/session/promptExtras';
import type { Message } from '@shared/domain/session/session';

export interface ChatRow {
  /** Where it stands, such as `line 12`. */
  readonly path: string;
  /** Becomes the case's id where it can be one. */
  readonly name?: string;
  readonly messages: readonly Message[];
  readonly expected?: string;
  readonly tools?: readonly Tool[];
  readonly responseFormat?: ResponseFormat;
  /** Absent where the row names none, or nobody here is its server. */
  readonly asked?: Omit<ModelSetting, 'id' | 'alias'>;
  readonly samples?: number;
}

/** The row without its last answer, which is what is expected. Undefined where nothing is left to ask. */
export function withExpected(row: ChatRow): ChatRow | undefined {
  const last = row.messages.at(-1);
  if (last?.role !== 'assistant') return row;
  const messages = row.messages.slice(0, -1);
  if (messages.length === 0) return undefined;
  return row.expected !== undefined || last.content === ''
    ? { ...row, messages }
    : { ...row, messages, expected: last.content };
}
