/** How many cases there are and how often each is asked, in one line. */
import type { Session } from '@shared/domain/session/session';
import type { TFunction } from 'i18next';

/** "30 cases · 3 samples". */
export function casesLine(t: TFunction<'cases'>, { cases, samples }: Session): string {
  return [
    cases.length === 0 ? t('line.none') : t('line.cases', { count: cases.length }),
    ...(samples > 1 ? [t('line.samples', { count: samples })] : []),
  ].join(' · ');
}
