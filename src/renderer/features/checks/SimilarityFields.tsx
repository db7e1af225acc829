/** How near a text an answer must be, by which measure. */
import type { CheckOf } from '@shared/domain/checks/check';
import { MEASURES, type Measure } from '@shared/domain/checks/similarity/measures';
import { useTranslation } from 'react-i18next';
import { changeCheck } from './checkActions';
import { ChoiceRow, NumberRow } from './Fields';
import { ValueRow } from './ValueRow';

export function SimilarityFields({ check }: { readonly check: CheckOf<'similarity'> }) {
  const { t } = useTranslation('checks');
  const { measure, threshold } = check;
  const isEdits = measure === 'edit-distance';
  return (
    <>
      <ValueRow label={t('field.value')} check={check} />
      <ChoiceRow
        label={t('field.measure')}
        hint={t(`measureHint.${hintOf(measure)}`)}
        options={MEASURES.map((each) => ({ value: each, label: t(`measure.${each}`) }))}
        value={measure}
        onChange={(next) => changeCheck({ ...check, measure: next, threshold: keptThreshold(check, next) })}
      />
      <NumberRow
        key={isEdits ? 'edits' : 'score'}
        label={t(isEdits ? 'field.mostEdits' : 'field.leastScore')}
        min={0}
        {...(isEdits ? { isWhole: true } : { max: 1 })}
        value={threshold}
        onChange={(next) => changeCheck({ ...check, threshold: next ?? 0 })}
      />
    </>
  );
}

function hintOf(measure: Measure) {
  if (measure === 'edit-distance') return 'edits';
  return measure.startsWith('rouge-') && measure !== 'rouge-l'
    ? 'rouge'
    : (measure as Exclude<Measure, `rouge-${number}` | 'edit-distance'>);
}

/** Edits and scores have nothing in common. */
function keptThreshold({ measure, threshold }: CheckOf<'similarity'>, next: Measure): number {
  if ((measure === 'edit-distance') === (next === 'edit-distance')) return threshold;
  return next === 'edit-distance' ? 5 : 0.5;
}
