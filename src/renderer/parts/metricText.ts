/** Figures as people read them. */

import type { Language } from '@shared/domain/session/template';
import { wholeText } from '@shared/locales/wholeText';

interface Duration {
  readonly value: string;
  readonly unit: 'ms' | 's' | 'min';
}

/** 87 ms, 1.83 s, 12.4 s, 3:05 min. */
function durationOf(ms: number): Duration {
  if (ms < 999.5) return { value: String(Math.round(ms)), unit: 'ms' };
  if (ms < 9_995) return { value: (ms / 1000).toFixed(2), unit: 's' };
  if (ms < 59_950) return { value: (ms / 1000).toFixed(1), unit: 's' };
  const seconds = Math.round(ms / 1000);
  return { value: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`, unit: 'min' };
}

/** durationOf as one text: 840 ms, 1.83 s. */
export const durationText = (ms: number): string => {
  const { value, unit } = durationOf(ms);
  return `${value} ${unit}`;
};

/** Tokens a second: one decimal below ten. */
export function speedText(tokensPerSecond: number, language: Language): string {
  const digits = tokensPerSecond < 9.95 ? 1 : 0;
  return tokensPerSecond.toLocaleString(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** A count, marked where it is only our estimate. */
export function countText(count: number, isEstimate: boolean, language: Language): string {
  const text = wholeText(count, language);
  return isEstimate ? `≈${text}` : text;
}
