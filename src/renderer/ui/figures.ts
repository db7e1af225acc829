/** Figures of many answers as people read them. */
import type { Language } from '@shared/domain/session/template';

/** 87 ms, 1.83 s, 124 s. */
export function msText(ms: number, language: Language): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  return `${(ms / 1000).toLocaleString(language, { maximumSignificantDigits: ms < 99_950 ? 3 : 6, maximumFractionDigits: 2 })} s`;
}

/** US dollars to four significant digits: calls cost fractions of a cent. */
export function usdText(usd: number, language: Language): string {
  return `$${usd.toLocaleString(language, { maximumSignificantDigits: 4 })}`;
}
