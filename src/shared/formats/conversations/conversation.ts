/** A conversation of a chat program, as its export is read. */
import type { Message } from '@shared/domain/session/session';
import type { Tell } from '@shared/formats/doors/report';

export type ConversationCode =
  | 'taken'
  | 'answer'
  | 'otherBranches'
  | 'partUnread'
  | 'toolTurn'
  | 'customInstructions'
  | 'attachment'
  | 'fileUnread'
  | 'modelOfChat'
  | 'ownWords'
  | 'brokenCharacters'
  | 'moreAlike';

export type TellConversation = Tell<ConversationCode>;

export interface Conversation {
  readonly id: string;
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly at?: string;
  /** How many messages it has, read or not, on every branch. */
  readonly size: number;
  /** Of the branch that was last on the screen. What of it is not taken is told. */
  readonly messages: (tell: TellConversation) => readonly Message[];
}

/** Seconds since 1970, or what a date is written as; undefined where it is none. */
export function timeOf(value: unknown): string | undefined {
  const at =
    typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
