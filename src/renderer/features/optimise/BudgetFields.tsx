/** How much a search may take: proposals, calls, dollars; and how it spends them. */
import { NumberInput } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import classes from './Optimise.module.css';
import type { StudyDraft } from './optimisePlan';

interface Props {
  readonly draft: StudyDraft;
  readonly planned: { readonly most: number };
  readonly onChange: (draft: StudyDraft) => void;
}

const MOST_CALLS = 1_000_000;
const LARGEST_SEED = 4_294_967_295;

export function BudgetFields({ draft, planned, onChange }: Props) {
  const { t } = useTranslation('study');
  const number = (value: string | number): number | undefined =>
    typeof value === 'number' && value > 0 ? value : undefined;
  return (
    <section className={classes.part} aria-label={t('budget.title')}>
      <h3 className={classes.heading}>{t('budget.title')}</h3>
      <div className={classes.fields}>
        <NumberInput
          size="xs"
          label={t('budget.rounds')}
          min={1}
          max={50}
          allowDecimal={false}
          value={draft.rounds}
          onChange={(value) => onChange({ ...draft, rounds: number(value) ?? draft.rounds })}
        />
        <NumberInput
          size="xs"
          label={t('budget.calls')}
          placeholder={String(planned.most)}
          min={1}
          max={MOST_CALLS}
          allowDecimal={false}
          value={draft.maxCalls ?? ''}
          onChange={(value) => onChange({ ...draft, maxCalls: number(value) })}
        />
        <NumberInput
          size="xs"
          label={t('budget.cost')}
          placeholder={t('budget.noCap')}
          min={0}
          prefix="$"
          value={draft.maxCostUsd ?? ''}
          onChange={(value) => onChange({ ...draft, maxCostUsd: number(value) })}
        />
        <NumberInput
          size="xs"
          label={t('budget.minibatch')}
          min={1}
          max={100}
          allowDecimal={false}
          value={draft.minibatch}
          onChange={(value) => onChange({ ...draft, minibatch: number(value) ?? draft.minibatch })}
        />
        <NumberInput
          size="xs"
          label={t('budget.seed')}
          min={0}
          max={LARGEST_SEED}
          allowDecimal={false}
          value={draft.seed}
          onChange={(value) => onChange({ ...draft, seed: typeof value === 'number' ? value : draft.seed })}
        />
      </div>
      <p className={classes.note}>{t('budget.how', { count: draft.minibatch })}</p>
    </section>
  );
}
