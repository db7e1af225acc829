/** The user's own prices: for models that the catalogue does not know, or that cost something else here. Kept as typed. */
import { ActionIcon, Button, NumberInput, Select, TextInput, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import type { PricedModel } from '@renderer/state/dialogs';
import { notifyFailure } from '@renderer/state/notices';
import { loadPrices, savePrices, usePrices } from '@renderer/state/prices';
import { useProviders } from '@renderer/state/providers';
import { Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import classes from './PricesSection.module.css';
import { draftFor, draftsOf, emptyDraft, overridesOf, type PriceDraft, withPriceOf } from './priceDrafts';

/** How long after the last key the prices are saved. */
const PAUSE_MS = 300;
/** Not a possible id, so it can stand among them. */
const ANY = '*';

/** `model`: the one whose price one came to set. */
export function PricesSection({ model }: { readonly model?: PricedModel | undefined }) {
  const { t } = useTranslation('settings');
  const isLoaded = usePrices((state) => state.priceOf !== undefined);
  useEffect(() => void loadPrices(), []);
  return (
    <div className={classes.section}>
      <p className={classes.intro}>{t('prices.intro')}</p>
      {isLoaded && <PriceTable wanted={model} />}
    </div>
  );
}

/** What is typed but not saved yet. */
interface Pending {
  drafts?: readonly PriceDraft[] | undefined;
  timer?: ReturnType<typeof setTimeout>;
}

async function flush(pending: Pending): Promise<void> {
  clearTimeout(pending.timer);
  const { drafts } = pending;
  if (!drafts) return;
  pending.drafts = undefined;
  const result = await savePrices(overridesOf(drafts));
  if (!result.ok) notifyFailure(result.failure);
}

function PriceTable({ wanted }: { readonly wanted: PricedModel | undefined }) {
  const { t } = useTranslation('settings');
  const [drafts, setDrafts] = useState(() => withPriceOf(draftsOf(usePrices.getState().overrides), wanted));
  const wantedId = wanted && draftFor(drafts, wanted)?.id;
  const pending = useRef<Pending>({});
  // Nothing typed is lost by closing the dialog at once.
  useEffect(() => {
    const { current } = pending;
    return () => void flush(current);
  }, []);

  const set = (next: readonly PriceDraft[]) => {
    setDrafts(next);
    const { current } = pending;
    clearTimeout(current.timer);
    current.drafts = next;
    current.timer = setTimeout(() => void flush(current), PAUSE_MS);
  };
  const change = (id: string, part: Partial<PriceDraft>) =>
    set(drafts.map((draft) => (draft.id === id ? { ...draft, ...part } : draft)));

  return (
    <>
      {drafts.length === 0 ? (
        <p className={classes.empty}>{t('prices.empty')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('prices.provider')}</th>
              <th scope="col">{t('prices.model')}</th>
              <th scope="col">{t('prices.input')}</th>
              <th scope="col">{t('prices.output')}</th>
              <th scope="col">{t('prices.cached')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {drafts.map((draft, index) => (
              <PriceRow
                key={draft.id}
                draft={draft}
                number={index + 1}
                isWanted={draft.id === wantedId}
                onChange={(part) => change(draft.id, part)}
                onRemove={() => set(drafts.filter(({ id }) => id !== draft.id))}
              />
            ))}
          </tbody>
        </table>
      )}
      <div>
        <Button
          variant="default"
          leftSection={<Plus size={14} />}
          onClick={() => setDrafts([...drafts, emptyDraft()])}
        >
          {t('prices.add')}
        </Button>
      </div>
      <p className={classes.note}>{t('prices.note')}</p>
    </>
  );
}

interface RowProps {
  readonly draft: PriceDraft;
  /** From 1. */
  readonly number: number;
  /** One came for its price: what one types goes there. */
  readonly isWanted: boolean;
  readonly onChange: (part: Partial<PriceDraft>) => void;
  readonly onRemove: () => void;
}

function PriceRow({ draft, number, isWanted, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('settings');
  const statuses = useProviders((state) => state.providers);
  const input = useRef<HTMLInputElement>(null);
  const wasWanted = useRef(isWanted);
  useEffect(() => {
    if (wasWanted.current) input.current?.focus();
  }, []);
  const price = (field: 'input' | 'output' | 'cached') => (
    <td>
      <NumberInput
        {...(field === 'input' && { ref: input, 'data-autofocus': isWanted || undefined })}
        aria-label={t('prices.fieldOf', { field: t(`prices.${field}`), number })}
        min={0}
        prefix="$"
        hideControls
        decimalScale={6}
        placeholder={field === 'cached' ? t('prices.asInput') : t('prices.required')}
        value={draft[field]}
        onChange={(value) => onChange({ [field]: typeof value === 'number' ? value : '' })}
      />
    </td>
  );
  return (
    <tr>
      <td>
        <Select
          aria-label={t('prices.fieldOf', { field: t('prices.provider'), number })}
          allowDeselect={false}
          data={[
            { value: ANY, label: t('prices.any') },
            ...statuses.map(({ provider }) => ({ value: provider.id, label: provider.label })),
          ]}
          value={draft.providerId ?? ANY}
          onChange={(id) => onChange({ providerId: id === null || id === ANY ? undefined : id })}
        />
      </td>
      <td>
        <TextInput
          aria-label={t('prices.fieldOf', { field: t('prices.model'), number })}
          spellCheck={false}
          placeholder="my-model-*"
          value={draft.model}
          onChange={(event) => onChange({ model: event.currentTarget.value })}
        />
      </td>
      {price('input')}
      {price('output')}
      {price('cached')}
      <td>
        <Tooltip label={t('prices.remove', { number })}>
          <ActionIcon aria-label={t('prices.remove', { number })} onClick={onRemove}>
            <Trash2 size={14} />
          </ActionIcon>
        </Tooltip>
      </td>
    </tr>
  );
}
