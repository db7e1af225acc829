/** What Run would cost, beside the number of calls; behind it how that is known, and the cap on a run's cost. */
import { Popover, UnstyledButton } from '@mantine/core';
import { loadPrices, useCostCap, usePrices } from '@renderer/state/prices';
import { useProviders } from '@renderer/state/providers';
import type { CostEstimate as Estimate } from '@shared/domain/cost/estimateCost';
import type { Session } from '@shared/domain/session/session';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CostDetails } from './CostDetails';
import { type CostWords, dollars, estimateOf, wordsOf } from './costText';
import classes from './RunBar.module.css';

/** Prices wait for a pause in typing, and the catalogue until the window is there. */
const PAUSE_MS = 250;

export function CostEstimate({ session }: { readonly session: Session }) {
  const { t } = useTranslation('run');
  const estimate = useEstimate(session);
  const [isOpen, setOpen] = useState(false);
  const maxCostUsd = useCostCap((state) => state.maxCostUsd);
  if (!estimate) return null;
  const words = wordsOf(estimate);
  if (words.type === 'none') return null;
  const cost = textOf(words, t);
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
          aria-label={t('cost.button', { cost })}
          title={t('cost.hint')}
        >
          {cost}
          {maxCostUsd !== undefined && (
            <span className={classes.cap}>{t('cost.atMost', { cap: dollars(maxCostUsd) })}</span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.costBox ?? ''} aria-label={t('cost.title')}>
        <CostDetails estimate={estimate} words={words} onLeave={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function textOf(words: CostWords, t: TFunction<'run'>): string {
  switch (words.type) {
    case 'none':
      return '';
    case 'unknown':
      return t('cost.unknown');
    case 'partly':
      return t('cost.partly', { least: dollars(words.leastUsd) });
    case 'least':
      return t('cost.least', { least: dollars(words.leastUsd) });
    case 'between':
      return t('cost.between', { least: dollars(words.leastUsd), most: dollars(words.mostUsd) });
  }
}

function useEstimate(session: Session): Estimate | undefined {
  const priceOf = usePrices((state) => state.priceOf);
  const statuses = useProviders((state) => state.providers);
  const [estimate, setEstimate] = useState<Estimate>();
  useEffect(() => {
    if (priceOf) return undefined;
    const request = requestIdleCallback(() => void loadPrices(), { timeout: 2000 });
    return () => cancelIdleCallback(request);
  }, [priceOf]);
  useEffect(() => {
    if (!priceOf) return undefined;
    const providers = statuses.map(({ provider }) => provider);
    const timer = setTimeout(
      () => setEstimate(estimateOf(session, providers, priceOf, Date.now())),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [session, statuses, priceOf]);
  return estimate;
}
