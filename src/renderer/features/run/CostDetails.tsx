/** How the estimate is known, what it leaves out, and the most that a run may cost. */
import { Anchor, NumberInput } from '@mantine/core';
import type { CostWords } from '@renderer/parts/costText';
import { openDialog } from '@renderer/state/dialogs';
import { setCostCap, useCostCap } from '@renderer/state/prices';
import type { CostEstimate } from '@shared/domain/cost/estimateCost';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './RunBar.module.css';

interface Props {
  readonly estimate: CostEstimate;
  readonly words: CostWords;
  /** The way leads elsewhere. */
  readonly onLeave: () => void;
}

export function CostDetails({ estimate, words, onLeave }: Props) {
  const { t } = useTranslation('run');
  // As it is typed: on the way to 0.05 stand 0 and 0.0.
  const [typed, setTyped] = useState<string | number>(useCostCap.getState().maxCostUsd ?? '');
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
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setCostCap(Number(value) > 0 ? Number(value) : undefined);
        }}
      />
    </>
  );
}
