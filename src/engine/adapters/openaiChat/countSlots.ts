/**
 * How many requests a llama.cpp server works on at a time: what is sent beyond that waits in the server, and its wait would be
 * taken for slowness. `/props` tells it (`total_slots`, since February 2024); the servers before it list them under `/slots`.
 */
import type { Destination } from '@engine/adapters/adapter';
import { contextOf } from '@engine/failures/contextOf';
import { headersOf } from '@engine/headers/headersOf';
import { isSuccess, MOST_REFUSAL_CHARACTERS, type Send } from '@engine/http/http';
import { isObject, parseJson } from '@shared/domain/json';
import { urlOf } from '@shared/domain/providers/address';
import { addressOf } from '@shared/domain/providers/addressOf';
import { MOST_AT_ONCE } from '@shared/domain/providers/provider';

/** It tells at once, or is busy: then its number is not waited for. */
const TIMEOUT_MS = 5000;
/** A list of slots holds their prompts. */
const MOST_CHARACTERS = 16 * MOST_REFUSAL_CHARACTERS;

/** Both stand beside `/v1`, not in it. */
const VERSION = /\/v1$/;

/** Undefined where the server does not tell, whatever the reason: then nothing is known of it. */
export async function countSlots(
  to: Destination,
  send: Send,
  stop?: AbortSignal,
): Promise<number | undefined> {
  const { provider } = to;
  const address = addressOf(provider);
  if (!address.ok) return undefined;
  const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(stop ? [stop] : [])]);
  const root = { ...address.value, path: address.value.path.replace(VERSION, '') };
  const ask = async (endpoint: 'props' | 'slots'): Promise<unknown> => {
    const url = urlOf(root, endpoint);
    const headers = headersOf(provider, contextOf(url, to), to.userAgent, false);
    if (!headers.ok) return undefined;
    const answer = await send(url, { why: 'slots', method: 'GET', headers: headers.value, signal });
    if (isSuccess(answer)) return parseJson(await answer.text(MOST_CHARACTERS));
    answer.close();
    return undefined;
  };
  try {
    const props = await ask('props');
    if (isObject(props) && 'total_slots' in props) return slotsIn(props.total_slots);
    // A router has no slots of its own: each of its models has.
    if (isObject(props) && props.role === 'router') return undefined;
    const slots = await ask('slots');
    return slotsIn(Array.isArray(slots) ? slots.length : undefined);
  } catch {
    return undefined;
  }
}

function slotsIn(count: unknown): number | undefined {
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1) return undefined;
  return Math.min(count, MOST_AT_ONCE);
}
