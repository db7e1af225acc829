/** What an answer must show, in one line. */
import type { Session } from '@shared/domain/session/session';
import type { Language } from '@shared/domain/session/template';
import { nameOfCheck } from '@shared/locales/nameOfCheck';
import type { TFunction } from 'i18next';

/** "1 check: Contains {{expected}}". */
export function checksLine(t: TFunction<'checks'>, { checks }: Session, language: Language): string {
  const names = checks.map((check) => nameOfCheck(check, language)).join(' · ');
  return t('line', { count: checks.length, names });
}
