/** A question as turns, for interfaces that have its instructions beside them and the results of tools within them. */
import type { WireRequest } from '@shared/domain/call/wireRequest';
import { isObject, parseJson } from '@shared/domain/json';
import type { Message } from '@shared/domain/session/session';

interface Turn<Part> {
  readonly isOfModel: boolean;
  readonly parts: Part[];
}

interface Turns<Part> {
  /** Of what stands beside the turns. */
  readonly system: Part[];
  readonly turns: readonly Turn<Part>[];
}

const isSystem = ({ role }: Message): boolean => role === 'system' || role === 'developer';

/** What several tools answered is one turn: each answer by itself would be refused. */
export function turnsOf<Part>(
  messages: readonly Message[],
  partsOf: (message: Message) => readonly Part[],
): Turns<Part> {
  const turns: Turn<Part>[] = [];
  let isOfTools = false;
  for (const message of messages.filter((each) => !isSystem(each))) {
    const isTool = message.role === 'tool';
    const last = turns.at(-1);
    if (isTool && isOfTools && last) last.parts.push(...partsOf(message));
    else turns.push({ isOfModel: message.role === 'assistant', parts: [...partsOf(message)] });
    isOfTools = isTool;
  }
  return { system: messages.filter(isSystem).flatMap(partsOf), turns };
}

/** The arguments of a call as an object; undefined where what a model wrote is none. */
export function argumentsIn(text: string): WireRequest['body'] | undefined {
  const value = text === '' ? {} : parseJson(text);
  return isObject(value) ? (value as WireRequest['body']) : undefined;
}

const DATA_URI = /^data:([^;,]+);base64,(.*)$/s;

/** What an address itself holds, in Base64; undefined where it leads elsewhere. */
export function dataIn(url: string): { readonly mimeType: string; readonly data: string } | undefined {
  const [, mimeType, data] = DATA_URI.exec(url) ?? [];
  return mimeType === undefined || data === undefined ? undefined : { mimeType, data };
}
