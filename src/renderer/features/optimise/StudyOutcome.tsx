/** What a search found, in a sentence; what the cases held out show of it comes first. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import saying from '@renderer/ui/told.module.css';
import type { Optimised } from '@shared/domain/study/optimise';
import { rateNotes } from '@shared/locales/describeRate';
import { describeEvidence, describeVerdict, type ToldComparison } from '@shared/locales/describeVerdict';
import classes from './Optimise.module.css';

interface Props {
  readonly found: Optimised;
  /** Cases that no proposal was judged by. */
  readonly heldOut: number;
}

export function StudyOutcome({ found, heldOut: count }: Props) {
  const { t } = useTranslation('study');
  const language = useLanguage();
  const { best, candidates, heldOut, ending } = found;
  const [first] = candidates;
  const { passed, total } = best;
  const isBetter = best.round > 0 && first !== undefined;
  const told: ToldComparison | undefined =
    isBetter && heldOut
      ? { ...heldOut, before: promptName(first.prompt.name), after: promptName(best.prompt.name) }
      : undefined;
  const pass = told?.evidence.pass;
  const nothing = total === 0 ? 'nothingJudged' : passed === total ? 'nothingToImprove' : 'nothingBetter';
  return (
    <section className={classes.outcome} aria-label={t('outcome.title')}>
      <p className={`${saying.sentence} ${classes.verdict}`}>
        {told ? describeVerdict(told, language) : isBetter ? t('outcome.untested') : t(`outcome.${nothing}`)}
      </p>
      <p className={classes.note}>
        {[
          ...(told && heldOut
            ? [
                t('outcome.heldOut', {
                  count,
                  before: heldOut.before,
                  after: heldOut.after,
                  total: heldOut.total,
                }),
              ]
            : []),
          isBetter
            ? t('outcome.onOthers', { before: first.passed, passed, total })
            : t('outcome.asItIs', { passed, total }),
          ...(ending === 'calls' ? [t('outcome.noCallsLeft')] : []),
        ].join(language === 'en' ? ' ' : '')}
      </p>
      {told && (
        <details className={`${saying.more} ${classes.figures}`}>
          <summary>{t('outcome.figures')}</summary>
          <p>{describeEvidence(told, 1, language)}</p>
          <p>{rateNotes([pass?.before, pass?.after], language).join(' ')}</p>
        </details>
      )}
    </section>
  );
}
