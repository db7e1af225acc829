/** Why a thing of a list cannot be moved, or run by itself, that several features say. */
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import type { WhyNot } from './command';

/** `at` counts from 0, of `count`; `by`: to the left or up, to the right or down. */
export function whyNotBy(at: number, by: 1 | -1, count: number): WhyNot | undefined {
  if (count < 2) return 'onlyOne';
  if (at + by < 0) return 'isFirst';
  return at + by >= count ? 'isLast' : undefined;
}

/** One run of a session at a time. */
export function whyNotRun(): WhyNot | undefined {
  return useRuns.getState().running.has(useSession.getState().session.id) ? 'running' : undefined;
}
