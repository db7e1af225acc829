/** A time still to go, as roughly as it is known: "about 40 s", "about 3 min". */
interface DurationParts {
  readonly unit: 'seconds' | 'minutes' | 'hours';
  readonly count: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Seconds by fives up to a minute and a half, then minutes, then hours with a half. Never too short: rounded up. */
export function durationParts(ms: number): DurationParts {
  if (ms <= 10 * SECOND) return { unit: 'seconds', count: Math.ceil(ms / SECOND) };
  if (ms <= 90 * SECOND) return { unit: 'seconds', count: Math.ceil(ms / (5 * SECOND)) * 5 };
  if (ms <= 90 * MINUTE) return { unit: 'minutes', count: Math.ceil(ms / MINUTE) };
  return { unit: 'hours', count: Math.ceil(ms / (HOUR / 2)) / 2 };
}
