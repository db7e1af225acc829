/** How the estimate is known, what it leaves out, and the most that a run may cost. */
import { Anchor, NumberInput } from '@mantine/core';
import { openDialog } from '@renderer/state/dialogs';
import { setCostCap, useCostCap } from '@renderer/state/prices';
import type { CostEstimate } from '@shared/domain/cost/estimateCost';
import { useTranslation } from 'react-i18next';
import type { CostWords } from './costText';
import classes from './RunBar.module.css';

interface Props {
  readonly estimate: CostEstimate;
  readonly words: CostWords;
  /** The way leads elsewhere. */
  readonly onLeave: () => void;
}

export function CostDetails({ estimate, words, onLeave }: Props) {
  const { t } = useTranslation('run');
  const maxCostUsd = useCostCap((state) => state.maxCostUsd);
  const hasUnknown = words.type === 'unknown' || words.type === 'partly';
  return (
    <>
      <p className={classes.costText}>{t(`cost.why.${words.type}`)}</p>
      {hasUnknown && (
        <p className={classes.costText}>
          {t('cost.withoutPrice', { count: estimate.cellsWithoutPrice })}{' '}
          <Anchor
            component="button"
            type="button"
            inherit
            onClick={() => {
              onLeave();
              openDialog({ type: 'settings', section: 'prices' });
            }}
          >
            {t('cost.setPrice')}
          </Anchor>
        </p>
      )}
      <NumberInput
        label={t('cost.cap')}
        description={hasUnknown ? t('cost.capUnknown') : t('cost.capHint')}
        prefix="$"
        min={0}
        step={0.1}
        decimalScale={6}
        placeholder={t('cost.noCap')}
        value={maxCostUsd ?? ''}
        onChange={(value) => setCostCap(typeof value === 'number' && value > 0 ? value : undefined)}
      />
    </>
  );
}
