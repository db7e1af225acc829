/** How the estimate is known, what it leaves out, and the most that a run may cost. */
import { Anchor, NumberInput } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { type CostWords, modelsWithoutPrice } from '@renderer/parts/costText';
import { openDialog, type PricedModel } from '@renderer/state/dialogs';
import { setCostCap, useCostCap, usePrices } from '@renderer/state/prices';
import { useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import type { CostEstimate } from '@shared/domain/cost/estimateCost';
import { type ReactNode, useState } from 'react';
import classes from './RunBar.module.css';

interface Props {
  readonly estimate: CostEstimate;
  readonly words: CostWords;
  /** The way leads elsewhere. */
  readonly onLeave: () => void;
}

/** So many models are named; the rest is found among all prices. */
const MOST_NAMED = 4;

export function CostDetails({ estimate, words, onLeave }: Props) {
  const { t } = useTranslation('run');
  // As it is typed: on the way to 0.05 stand 0 and 0.0.
  const [typed, setTyped] = useState<string | number>(useCostCap.getState().maxCostUsd ?? '');
  const models = useSession((state) => state.session.models);
  const statuses = useProviders((state) => state.providers);
  const priceOf = usePrices((state) => state.priceOf);
  const providers = statuses.map(({ provider }) => provider);
  const unknown = priceOf ? modelsWithoutPrice({ models }, providers, priceOf, Date.now()) : [];
  const hasUnknown = words.type === 'unknown' || words.type === 'partly';
  return (
    <>
      <p className={classes.costText}>{t(`cost.why.${words.type}`)}</p>
      {hasUnknown && (
        <p className={classes.costText}>
          {t('cost.withoutPrice', { count: estimate.cellsWithoutPrice })}
          {unknown.slice(0, MOST_NAMED).map((price) => (
            <PriceLink key={`${price.providerId} ${price.model}`} onLeave={onLeave} price={price}>
              {t('cost.setPriceOf', { model: price.model })}
            </PriceLink>
          ))}
          <PriceLink onLeave={onLeave}>{t('cost.setPrice')}</PriceLink>
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

interface LinkProps {
  readonly price?: PricedModel;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

function PriceLink({ price, onLeave, children }: LinkProps) {
  return (
    <Anchor
      component="button"
      type="button"
      inherit
      className={classes.priceLink ?? ''}
      onClick={() => {
        onLeave();
        openDialog({ type: 'settings', section: 'prices', ...(price && { price }) });
      }}
    >
      {children}
    </Anchor>
  );
}
