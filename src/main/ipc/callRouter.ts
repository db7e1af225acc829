/** Dispatches calls: strict input, one handler a route, and nothing thrown across the boundary. */

import type { Failure } from '@shared/domain/failure';
import { messageOf } from '@shared/domain/messageOf';
import type { Result } from '@shared/domain/result';
import { fail } from '@shared/domain/result';
import type { CallName, CallOutput, calls, StreamItem, StreamName } from '@shared/ipc/contract';
import type { streams } from '@shared/ipc/streams';
import { z } from 'zod';

type Later<T> = T | Promise<T>;

/** One handler a route: a missing or an extra one does not compile. */
export type CallHandlers = {
  readonly [Name in CallName]: (
    input: z.output<(typeof calls)[Name]['input']>,
  ) => Later<Result<CallOutput<Name>>>;
};

export interface OpenedStream<Item> {
  readonly items: AsyncIterable<Item>;
  /** Asked after the last item: what went wrong beside them. */
  readonly failure: () => Failure | undefined;
}

export type StreamHandlers = {
  readonly [Name in StreamName]: (
    input: z.output<(typeof streams)[Name]['input']>,
    signal: AbortSignal,
  ) => Later<Result<OpenedStream<StreamItem<Name>>>>;
};

export interface RouterLog {
  error(message: string, details?: unknown): void;
  readonly redact: (text: string) => string;
}

type Routes = Readonly<Record<string, { readonly input: z.ZodType }>>;

/** The route's input once checked, or the Failure that refuses it. */
export function checkedInput(routes: Routes, name: unknown, input: unknown, log: RouterLog): Result<unknown> {
  const route = typeof name === 'string' && Object.hasOwn(routes, name) ? routes[name] : undefined;
  const refuse = (reason: string) => {
    log.error(`Refused ${String(name)}: ${reason}`);
    return fail({ code: 'input.invalid', params: { reason } });
  };
  if (!route) return refuse('no such route');
  const parsed = route.input.safeParse(input);
  return parsed.success ? { ok: true, value: parsed.data } : refuse(z.prettifyError(parsed.error));
}

/** A throw is a bug: told once, in the log. */
export function internalFailure(name: string, error: unknown, log: RouterLog): Failure {
  log.error(`${name} threw.`, error);
  return { code: 'internal', detail: log.redact(messageOf(error)) };
}

export function createCallRouter(routes: Routes, handlers: CallHandlers, log: RouterLog) {
  return async (name: unknown, input: unknown): Promise<Result<unknown>> => {
    const checked = checkedInput(routes, name, input, log);
    if (!checked.ok) return checked;
    try {
      // The check above holds what the types cannot follow: this handler takes this route's input.
      const handler = handlers[name as CallName] as (input: unknown) => Later<Result<unknown>>;
      return await handler(checked.value);
    } catch (error) {
      return fail(internalFailure(String(name), error, log));
    }
  };
}
