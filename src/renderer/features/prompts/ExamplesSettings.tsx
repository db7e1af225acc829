/** Which examples are shown, in which order and how; templates and labels on demand. */
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { changeBlock } from '@renderer/state/poolEdits';
import { edit } from '@renderer/state/session';
import { type ExamplesBlock, orders, selections, wholeBlock } from '@shared/domain/examples/examplesBlock';
import type { Prompt } from '@shared/domain/session/session';
import classes from './ExamplesSection.module.css';
import { ExamplesTexts } from './ExamplesTexts';
import { InlineNumber } from './InlineNumber';
import { OptionField } from './OptionField';

export function ExamplesSettings({
  prompt,
  block,
}: {
  readonly prompt: Prompt;
  readonly block: ExamplesBlock;
}) {
  const { t } = useTranslation('examples');
  const { selection, order, seed, as, withReasoning, labels } = wholeBlock(block);
  const change = (to: Parameters<typeof changeBlock>[1]) => edit(changeBlock(prompt.id, to));
  /** Drawn by it is more than is chosen. */
  const isSeeded =
    selection === 'shuffled' ||
    selection === 'random' ||
    selection === 'diverse' ||
    order === 'shuffled' ||
    labels === 'random' ||
    labels === 'flipped';
  return (
    <>
      <div className={classes.settings}>
        <OptionField
          label={t('selection')}
          title={t(`selectionHint.${selection}`)}
          value={selection}
          options={selections.map((value) => ({ value, label: t(`selections.${value}`) }))}
          onChange={(value) => change({ selection: value === 'listed' ? undefined : value })}
        />
        <OptionField
          label={t('order')}
          value={order}
          options={orders.map((value) => ({ value, label: t(`orders.${value}`) }))}
          onChange={(value) => change({ order: value === 'selected' ? undefined : value })}
        />
        {isSeeded && (
          <span className={classes.field}>
            <span aria-hidden className={classes.label}>
              {t('seed')}
            </span>
            <InlineNumber
              name={t('seed')}
              min={Number.MIN_SAFE_INTEGER}
              value={seed}
              onChange={(value) => change({ seed: value === 0 ? undefined : value })}
            />
          </span>
        )}
        <SegmentedControl
          size="xs"
          aria-label={t('as')}
          data={[
            { value: 'turns', label: t('asTurns') },
            { value: 'text', label: t('asText') },
          ]}
          value={as}
          onChange={(value) => change({ as: value === 'text' ? 'text' : undefined })}
        />
        <label className={classes.tick}>
          <input
            type="checkbox"
            checked={withReasoning}
            onChange={(event) => change({ withReasoning: event.currentTarget.checked || undefined })}
          />
          {t('withReasoning')}
        </label>
      </div>
      <ExamplesTexts prompt={prompt} block={block} />
    </>
  );
}
