import type { Language } from '@shared/domain/session/template';

/** 950, 12,345: a whole number of at least 0. Small ones need no `Intl`, whose first use holds the first paint up by 8 ms. */
export function wholeText(count: number, language: Language): string {
  return count < 1000 ? String(count) : count.toLocaleString(language);
}
