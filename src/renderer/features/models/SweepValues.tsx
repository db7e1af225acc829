/** The values of a sweep: from a number to another, a list, or words that are taken as they stand. */
import { NumberInput, SegmentedControl, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import classes from './ModelDialogs.module.css';
import type { SweepDraft } from './sweepPlan';

interface Props {
  readonly draft: SweepDraft;
  /** Offered as models. */
  readonly names: readonly string[];
  readonly onChange: (change: Partial<SweepDraft>) => void;
}

const numberOf = (value: number | string): number | '' => (typeof value === 'number' ? value : '');

export function SweepValues({ draft, names, onChange }: Props) {
  const { t } = useTranslation('models');
  const { param, by } = draft;
  if (by === 'words') {
    return (
      <TagsInput
        label={t(param === 'model' ? 'sweep.models' : 'sweep.values')}
        description={t(param === 'model' ? 'sweep.modelsHelp' : 'sweep.wordsHelp')}
        data={param === 'model' ? [...names] : []}
        limit={50}
        splitChars={[]}
        acceptValueOnBlur
        // Above: below are what it costs and the way on.
        comboboxProps={{ position: 'top' }}
        maxDropdownHeight={140}
        spellCheck={false}
        value={[...draft.words]}
        onChange={(words) => onChange({ words })}
      />
    );
  }
  return (
    <>
      {param !== 'reasoningEffort' && (
        <SegmentedControl
          aria-label={t('sweep.by')}
          data={[
            { value: 'range', label: t('sweep.range') },
            { value: 'list', label: t('sweep.list') },
          ]}
          value={by}
          onChange={(value) => onChange({ by: value === 'list' ? 'list' : 'range' })}
        />
      )}
      {by === 'range' ? (
        <div className={classes.line}>
          <NumberInput
            label={t('sweep.from')}
            value={draft.from}
            step={0.1}
            onChange={(value) => onChange({ from: numberOf(value) })}
          />
          <NumberInput
            label={t('sweep.to')}
            value={draft.to}
            step={0.1}
            onChange={(value) => onChange({ to: numberOf(value) })}
          />
          <NumberInput
            label={t('sweep.steps')}
            min={2}
            max={100}
            allowDecimal={false}
            value={draft.steps}
            onChange={(value) => onChange({ steps: numberOf(value) })}
          />
        </div>
      ) : (
        <TextInput
          label={t('sweep.values')}
          description={t('sweep.valuesHelp')}
          spellCheck={false}
          value={draft.list}
          onChange={(event) => onChange({ list: event.currentTarget.value })}
        />
      )}
    </>
  );
}
