/** Deltas of one cell joined to few: each stream of each step by itself, text and reasoning in their order. */
import type { RunEvent, TokenLogprob } from './run';

export type Delta = Extract<RunEvent, { type: 'delta' | 'reasoningDelta' | 'logprobs' | 'toolCallDelta' }>;

/** Whether the event is a piece of an answer, which may be joined to others. */
export function isDelta(event: RunEvent): event is Delta {
  const { type } = event;
  return type === 'delta' || type === 'reasoningDelta' || type === 'logprobs' || type === 'toolCallDelta';
}

/** Adds one to those that wait, at the time of the one it joins. */
export function joinDelta(deltas: Delta[], event: Delta): void {
  const at = deltas.findLastIndex((each) => streamOf(each) === streamOf(event));
  const before = deltas[at];
  const joined = before && join(before, event);
  if (joined) deltas[at] = joined;
  // A list of its own, which is added to in place: a copy for each part would cost the square of them.
  else deltas.push(event.type === 'logprobs' ? { ...event, tokens: [...event.tokens] } : event);
}

function streamOf({ type, step = 0 }: Delta): string {
  return `${step} ${type === 'reasoningDelta' ? 'delta' : type}`;
}

function join(before: Delta, event: Delta): Delta | undefined {
  if (before.type === 'logprobs' && event.type === 'logprobs') {
    for (const token of event.tokens) (before.tokens as TokenLogprob[]).push(token);
    return before;
  }
  if (before.type === 'toolCallDelta' && event.type === 'toolCallDelta') {
    const isMore = before.index === event.index && event.id === undefined && event.name === undefined;
    return isMore ? { ...before, arguments: (before.arguments ?? '') + (event.arguments ?? '') } : undefined;
  }
  const isText = event.type === 'delta' || event.type === 'reasoningDelta';
  return isText && before.type === event.type ? { ...before, text: before.text + event.text } : undefined;
}
