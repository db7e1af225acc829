/** What Run would cost, beside the number of calls; behind it how that is known, and the cap on a run's cost. */
import { Popover, UnstyledButton } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { dollars, textOfCost, wordsOf } from '@renderer/parts/costText';
import { useCostEstimate } from '@renderer/parts/useCostEstimate';
import { useCostCap } from '@renderer/state/prices';
import type { Session } from '@shared/domain/session/session';
import { useState } from 'react';
import { CostDetails } from './CostDetails';
import classes from './RunBar.module.css';

export function CostEstimate({ session }: { readonly session: Session }) {
  const { t } = useTranslation('run');
  const estimate = useCostEstimate(session);
  const [isOpen, setOpen] = useState(false);
  const maxCostUsd = useCostCap((state) => state.maxCostUsd);
  if (!estimate) return null;
  const words = wordsOf(estimate);
  if (words.type === 'none') return null;
  const cost = textOfCost(words);
  const name = words.type === 'unknown' ? t('cost.buttonUnknown') : t('cost.button', { cost });
  const cap = maxCostUsd === undefined ? '' : t('cost.atMost', { cap: dollars(maxCostUsd) });
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="top-start"
      width={320}
      trapFocus
      shadow="md"
      withRoles
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.cost}
          onClick={() => setOpen(!isOpen)}
          aria-label={[name, cap].filter(Boolean).join(', ')}
          title={t('cost.hint')}
        >
          {cost}
          {cap !== '' && <span className={classes.cap}>{cap}</span>}
        </UnstyledButton>
      </Popover.Target>
      {/* Mantine would call it by its button. */}
      <Popover.Dropdown
        className={classes.costBox ?? ''}
        aria-label={t('cost.title')}
        aria-labelledby={undefined}
      >
        <CostDetails estimate={estimate} words={words} onLeave={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
