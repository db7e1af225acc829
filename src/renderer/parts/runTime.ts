import type { Language } from '@shared/domain/session/template';

/** The time, with the day where it is not today, and the year where it is not this one. */
export function runTime(iso: string, language: Language): string {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(language, {
    ...(!isToday && { month: 'short', day: 'numeric' }),
    ...(date.getFullYear() !== new Date().getFullYear() && { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}
