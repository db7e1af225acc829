/**
 * The whole surface between renderer and main, declared once, area by area: a `call` returns a Result, a `stream` brings batches
 * through a MessagePort (streams.ts), an `event` goes from main to the renderer (events.ts). Types on both sides follow from
 * here: a missing or an extra handler does not compile.
 */

import type { z } from 'zod';
import { appCalls } from './calls/appCalls';
import { fileCalls } from './calls/fileCalls';
import { importCalls } from './calls/importCalls';
import { modelCalls } from './calls/modelCalls';
import { providerCalls } from './calls/providerCalls';
import { runCalls } from './calls/runCalls';
import { sessionCalls } from './calls/sessionCalls';
import type { streams } from './streams';

export const calls = {
  ...appCalls,
  ...sessionCalls,
  ...runCalls,
  ...providerCalls,
  ...modelCalls,
  ...fileCalls,
  ...importCalls,
} as const;

export type CallName = keyof typeof calls;
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> =
  | NonNullable<(typeof calls)[Name]['output']>
  | Extract<(typeof calls)[Name]['output'], null>;
export type StreamName = keyof typeof streams;
export type StreamInput<Name extends StreamName> = z.input<(typeof streams)[Name]['input']>;
export type StreamItem<Name extends StreamName> = NonNullable<(typeof streams)[Name]['item']>;
