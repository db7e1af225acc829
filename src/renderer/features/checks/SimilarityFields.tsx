/** How near a text an answer must be, by which measure; and who makes the vectors, where it is one of meaning. */

import { useTranslation } from '@renderer/locales/i18n';
import { useSession } from '@renderer/state/session';
import type { CheckOf } from '@shared/domain/checks/check';
import { MEASURES, type Measure } from '@shared/domain/checks/similarity/measures';
import { isMeaning } from '@shared/domain/checks/types/similarity';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { ChoiceRow, NumberRow } from './Fields';
import { ModelRows } from './ModelRows';
import { ValueRow } from './ValueRow';

export function SimilarityFields({ check }: { readonly check: CheckOf<'similarity'> }) {
  const { t } = useTranslation('checks');
  const { measure, threshold, embedder } = check;
  const scale = scaleOf(measure);
  return (
    <>
      <ValueRow label={t('field.value')} check={check} />
      <ChoiceRow
        label={t('field.lines')}
        options={(['one', 'any'] as const).map((value) => ({ value, label: t(`lines.${value}`) }))}
        value={check.lines ?? 'one'}
        onChange={(lines) => changeCheck(changed(check, { lines: lines === 'any' ? lines : undefined }))}
      />
      <ChoiceRow
        label={t('field.measure')}
        hint={t(`measureHint.${hintOf(measure)}`)}
        options={MEASURES.map((each) => ({ value: each, label: t(`measure.${each}`) }))}
        value={measure}
        onChange={(next) => changeCheck(measuredBy(check, next))}
      />
      {embedder && isMeaning(measure) && (
        <ModelRows
          providerLabel={t('field.embedderProvider')}
          modelLabel={t('field.embedderModel')}
          placeholder="text-embedding-3-small"
          value={embedder}
          onChange={(next) => changeCheck({ ...check, embedder: next })}
        />
      )}
      <NumberRow
        key={scale}
        label={t(LABELS[scale])}
        min={0}
        {...(scale === 'edits' && { isWhole: true })}
        {...(scale === 'score' && measure !== 'dot' && { max: 1 })}
        value={threshold}
        onChange={(next) => changeCheck({ ...check, threshold: next ?? 0 })}
      />
    </>
  );
}

type Scale = 'edits' | 'distance' | 'score';
const LABELS = {
  edits: 'field.mostEdits',
  distance: 'field.mostDistance',
  score: 'field.leastScore',
} as const;

function scaleOf(measure: Measure): Scale {
  if (measure === 'edit-distance') return 'edits';
  return measure === 'euclidean' ? 'distance' : 'score';
}

function hintOf(measure: Measure) {
  if (measure === 'edit-distance') return 'edits';
  return measure.startsWith('rouge-') && measure !== 'rouge-l'
    ? 'rouge'
    : (measure as Exclude<Measure, `rouge-${number}` | 'edit-distance'>);
}

/** Edits, distances and scores have nothing in common; who makes vectors is asked where some are needed. */
function measuredBy(check: CheckOf<'similarity'>, measure: Measure): CheckOf<'similarity'> {
  const isSameScale =
    scaleOf(check.measure) === scaleOf(measure) && isMeaning(check.measure) === isMeaning(measure);
  const threshold = isSameScale ? check.threshold : beginningOf(measure);
  const providerId = useSession.getState().session.models[0]?.providerId ?? 'openai';
  const embedder = isMeaning(measure) ? (check.embedder ?? { providerId, model: '' }) : undefined;
  return changed({ ...check, measure, threshold }, { embedder });
}

function beginningOf(measure: Measure): number {
  if (measure === 'edit-distance') return 5;
  return measure === 'cosine' || measure === 'dot' ? 0.75 : 0.5;
}
