/**
 * Tells what an answer says a few times a second, the first of it at once: the computer that computes the answer draws it, too,
 * and on two processors a drawing for every token took a third of the speed.
 */
import type { TextSink } from '@engine/local/conversation';
import type { TokenLogprob } from '@shared/domain/run/run';

/** Milliseconds from one telling to the next; people see it as flowing. */
const PACE_MS = 60;

export interface PacedTelling extends TextSink {
  /** What is left: at the end, however it comes. */
  readonly rest: () => void;
}

export function createPacedTelling(
  told: TextSink,
  now: () => number = () => performance.now(),
): PacedTelling {
  let text = '';
  let logprobs: TokenLogprob[] = [];
  let last = Number.NEGATIVE_INFINITY;

  const rest = () => {
    // In this order, as each token has them.
    if (logprobs.length > 0) told.logprobs(logprobs);
    if (text !== '') told.text(text);
    text = '';
    logprobs = [];
  };
  const inTime = () => {
    if (now() - last < PACE_MS) return;
    last = now();
    rest();
  };

  return {
    text(more) {
      text += more;
      if (text !== '') inTime();
    },
    logprobs(more) {
      logprobs.push(...more);
    },
    rest,
  };
}
