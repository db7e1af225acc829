import type { Language } from '@shared/domain/session/template';

/** 66.7 %. */
export function percentText(share: number, language: Language): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${(share * 100).toLocaleString(language, digits)} %`;
}
