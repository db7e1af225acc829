/** What a search comes to at most, in calls and money, before anything is sent. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { useCostText } from '@renderer/parts/useCostText';
import type { OptimisePlan } from '@shared/domain/study/study';
import { callsOf, heldOutCalls, partsOf, plannedCalls } from '@shared/domain/study/studyCalls';
import { useMemo } from 'react';
import classes from './Optimise.module.css';

export function StudyEstimate({ plan }: { readonly plan: OptimisePlan }) {
  const { t } = useTranslation('study');
  const language = useLanguage();
  const { training } = useMemo(() => partsOf(plan), [plan]);
  const { least, most } = plannedCalls(plan);
  const each = callsOf(training);
  const answers = Math.max(each, most - plan.rounds);
  const cost = useCostText(training, answers / Math.max(1, each));
  return (
    <p className={classes.estimate} role="status">
      {[
        t('estimate.calls', { most, least }),
        t('estimate.parts', { each, rounds: plan.rounds, end: heldOutCalls(plan) }),
        ...(cost !== '' ? [t('estimate.cost', { cost, count: plan.rounds })] : []),
      ].join(language === 'en' ? ' ' : '')}
    </p>
  );
}
