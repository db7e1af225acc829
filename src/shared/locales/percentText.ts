/** A share as a percentage: 66.7%. English and Chinese write it alike, and `Intl` costs a short command line 7 ms. */
export function percentText(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** A share and its interval, as texts that say both take them. */
export const intervalTexts = ({ rate, low, high }: Readonly<Record<'rate' | 'low' | 'high', number>>) => ({
  rate: percentText(rate),
  low: percentText(low),
  high: percentText(high),
});

/** As a chart's axis has it: 50%. */
export const wholePercent = (share: number): string => `${Math.round(share * 100)}%`;
