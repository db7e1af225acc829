/** Figures of many answers as people read them. */
import type { Language } from '@shared/domain/session/template';

/** 950, 12,345: a whole number of at least 0. Small ones need no `Intl`, whose first use holds the first paint up by 8 ms. */
export function wholeText(count: number, language: Language): string {
  return count < 1000 ? String(count) : count.toLocaleString(language);
}

/** 87 ms, 1.83 s, 124 s. */
export function msText(ms: number, language: Language): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  return `${(ms / 1000).toLocaleString(language, { maximumSignificantDigits: ms < 99_950 ? 3 : 6, maximumFractionDigits: 2 })} s`;
}

/** US dollars to four significant digits: calls cost fractions of a cent. */
export function usdText(usd: number, language: Language): string {
  return `$${usd.toLocaleString(language, { maximumSignificantDigits: 4 })}`;
}
