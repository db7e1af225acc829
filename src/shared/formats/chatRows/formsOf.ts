/** Rows of one form, which one prompt can ask: the same roles, parts, tools, calls and settings. */
import { grouped } from '@shared/domain/grouped';
import type { Message } from '@shared/domain/session/session';
import type { ChatRow } from './chatRow';

export interface Form {
  readonly rows: readonly [ChatRow, ...ChatRow[]];
  /** As a person is told of it: `system, user`. */
  readonly roles: string;
}

/** Most rows first; of as many, as they stand. */
export function formsOf(rows: readonly ChatRow[]): readonly Form[] {
  return [...grouped(rows, keyOf).values()]
    .flatMap(([first, ...others]): readonly Form[] =>
      first ? [{ rows: [first, ...others], roles: first.messages.map(({ role }) => role).join(', ') }] : [],
    )
    .sort((one, other) => other.rows.length - one.rows.length);
}

const keyOf = ({ messages, tools, responseFormat, asked, samples }: ChatRow): string =>
  JSON.stringify([messages.map(shapeOf), tools, responseFormat, asked, samples]);

const shapeOf = ({ role, parts, toolCalls, toolCallId }: Message) => [
  role,
  parts?.map(({ type }) => type),
  toolCalls,
  toolCallId,
];
