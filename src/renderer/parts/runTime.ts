import type { Language } from '@shared/domain/session/template';

/** The time, with the day where it is not today; of another year the day alone, with its year. */
export function runTime(iso: string, language: Language): string {
  const date = new Date(iso);
  const now = new Date();
  const isThisYear = date.getFullYear() === now.getFullYear();
  return date.toLocaleString(language, {
    ...(date.toDateString() !== now.toDateString() && { month: 'short', day: 'numeric' }),
    ...(isThisYear ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : { year: 'numeric' }),
  });
}
