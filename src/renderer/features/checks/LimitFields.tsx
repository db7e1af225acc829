/** Length, time and cost: at most so much. */

import { useTranslation } from '@renderer/locales/i18n';
import type { CheckOf } from '@shared/domain/checks/check';
import { changeCheck } from './checkActions';
import { ChoiceRow, NumberRow } from './Fields';

const UNITS = ['characters', 'words', 'tokens'] as const;

export function LengthFields({ check }: { readonly check: CheckOf<'max-length'> }) {
  const { t } = useTranslation('checks');
  return (
    <>
      <NumberRow
        label={t('field.max')}
        min={0}
        isWhole
        value={check.max}
        onChange={(max) => changeCheck({ ...check, max: max ?? 0 })}
      />
      <ChoiceRow
        label={t('field.unit')}
        options={UNITS.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
        value={check.unit}
        onChange={(unit) => changeCheck({ ...check, unit })}
      />
    </>
  );
}

export function LatencyFields({ check }: { readonly check: CheckOf<'max-latency'> }) {
  const { t } = useTranslation('checks');
  return (
    <NumberRow
      label={t('field.maxMs')}
      min={0}
      value={check.maxMs}
      onChange={(maxMs) => changeCheck({ ...check, maxMs: maxMs ?? 0 })}
    />
  );
}

export function CostFields({ check }: { readonly check: CheckOf<'max-cost'> }) {
  const { t } = useTranslation('checks');
  return (
    <NumberRow
      label={t('field.maxUsd')}
      min={0}
      value={check.maxUsd}
      onChange={(maxUsd) => changeCheck({ ...check, maxUsd: maxUsd ?? 0 })}
    />
  );
}
