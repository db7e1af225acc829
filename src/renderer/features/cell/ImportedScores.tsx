/** What the program that a run was imported from said of an answer, beside what the checks say here. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { VERDICT_ICONS } from '@renderer/parts/verdictIcons';
import { seenTitle } from '@renderer/ui/seenTitle';
import type { ImportedScore } from '@shared/domain/run/run';
import classes from './ImportedScores.module.css';

export function ImportedScores({ scores }: { readonly scores: readonly ImportedScore[] }) {
  const { t } = useTranslation('results');
  const number = new Intl.NumberFormat(useLanguage(), { maximumFractionDigits: 3 });
  const textOf = ({ name, passed, score, reason }: ImportedScore) => {
    const verdict = passed === undefined ? 'unsaid' : passed ? 'pass' : 'fail';
    const said = t(`cell.scores.${verdict}`, { name });
    return [
      score === undefined ? said : t('cell.scores.score', { said, score: number.format(score) }),
      reason,
    ]
      .filter(Boolean)
      .join('\n');
  };
  return (
    <section className={classes.scores} aria-label={t('cell.scores.title')}>
      <span>{t('cell.scores.title')}</span>
      <ul>
        {scores.map((each, index) => {
          const status = each.passed === undefined ? 'notApplicable' : each.passed ? 'pass' : 'fail';
          const Icon = VERDICT_ICONS[status];
          const text = textOf(each);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: they never change, and two may have the same name
            <li key={index} data-status={status} {...seenTitle(text)}>
              <Icon size={12} role="img" aria-label={text} />
              <span className={classes.name} aria-hidden>
                {each.name}
              </span>
              {each.score !== undefined && (
                <span className={classes.number} aria-hidden>
                  {number.format(each.score)}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
