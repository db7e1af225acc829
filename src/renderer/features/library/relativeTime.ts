/** How long ago, in the words of the language: "3 hours ago", "yesterday"; a date where it is longer than a month. */
import type { Language } from '@shared/domain/session/template';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;

export function relativeTime(iso: string, nowMs: number, language: Language): string {
  const at = new Date(iso);
  const seconds = Math.round((nowMs - at.getTime()) / 1000);
  if (Number.isNaN(seconds)) return '';
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (seconds < MINUTE) return relative.format(0, 'second');
  if (seconds < HOUR) return relative.format(-Math.floor(seconds / MINUTE), 'minute');
  if (seconds < DAY) return relative.format(-Math.floor(seconds / HOUR), 'hour');
  if (seconds < MONTH) return relative.format(-Math.floor(seconds / DAY), 'day');
  return at.toLocaleDateString(language, { year: 'numeric', month: 'short', day: 'numeric' });
}
