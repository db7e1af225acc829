import type { Language } from '@shared/domain/session/template';

/** 0.20, 1.00: two decimals always, so that “bits” fits each figure. */
export const bitsText = (bits: number, language: Language): string =>
  bits.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
