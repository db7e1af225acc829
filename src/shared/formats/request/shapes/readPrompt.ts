/** What a request of any shape is read as. */
import type { Json } from '@shared/domain/json';
import type { ModelApi, SamplingParams } from '@shared/domain/session/modelSetting';
import type { ResponseFormat, Tool } from '@shared/domain/session/promptExtras';
import type { Message } from '@shared/domain/session/session';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import type { TellBody } from '@shared/formats/request/requestCodes';

export interface ReadPrompt {
  readonly messages: readonly Message[];
  readonly tools?: readonly Tool[];
  readonly responseFormat?: ResponseFormat;
  /** Empty where it names none. */
  readonly model: string;
  readonly params: SamplingParams;
  /** The interface that it was written for, where we speak it. */
  readonly api?: ModelApi;
  /** How many answers it asks for. */
  readonly samples: number;
}

/** `path`: of the body, before the names of its fields; empty, or ending in a full stop. */
export type ReadShape = (body: Json, tell: TellBody, path: string) => ReadPrompt;

/** How many answers were asked for; anything but a number of 1 to 100 is told. */
export function samplesOf(value: unknown, tell: TellBody, path: string): number {
  if (value === undefined || value === null || value === 1) return 1;
  if (typeof value === 'number' && Number.isInteger(value) && value > 1 && value <= 100) {
    tell('taken', 'samples', path, { params: { count: value } });
    return value;
  }
  tell('leftOut', 'paramUnread', path, { params: { name: path }, text: wordsOf(value) });
  return 1;
}
