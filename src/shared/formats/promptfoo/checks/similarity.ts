import type { CheckOf } from '@shared/domain/checks/check';
import type { Measure } from '@shared/domain/checks/similarity/measures';
import { isUnspaced } from '@shared/domain/checks/similarity/words';
import { type CheckMapping, isReference, named, withValue } from '@shared/formats/promptfoo/checkMapping';
import { literalTemplate } from '@shared/formats/promptfoo/promptfooTemplate';
import { type ReadWish, valueWish } from '@shared/formats/promptfoo/reading/wish';

/** promptfoo's names, and from where it passes what has no threshold. */
const THEIRS: readonly (readonly [string, Measure, number])[] = [
  ['levenshtein', 'edit-distance', 5],
  ['rouge-n', 'rouge-1', 0.75],
  ['rouge-l', 'rouge-l', 0.75],
  ['bleu', 'bleu', 0.5],
  ['gleu', 'gleu', 0.5],
];

export const similarity: CheckMapping<'similarity'> = {
  write: ({ value, measure, threshold }, { metric, case: case_, note }) => {
    const type = THEIRS.find(([, ours]) => ours === measure)?.[0];
    if (type === undefined) {
      note('checkNotExported');
      return undefined;
    }
    return withValue(value, case_, (text) => {
      if (isReference(text)) {
        note('checkNotExported');
        return undefined;
      }
      if (measure.startsWith('rouge') || (measure !== 'edit-distance' && isUnspaced(text)))
        note('measuredDifferently');
      return { type, ...named(metric), value: literalTemplate(text), threshold };
    });
  },
  wishes: Object.fromEntries(THEIRS.map(([type, measure, usual]) => [type, measureWish(measure, usual)])),
};

/** One text; of several, promptfoo takes the best. */
function measureWish(measure: Measure, usual: number): ReadWish {
  return ({ part, value, text, base, threshold = usual }) => {
    const only = Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' ? value[0] : text;
    if (only === undefined || (measure === 'edit-distance' && threshold < 0)) return [];
    if (measure.startsWith('rouge')) part.tell('different', 'rougeWords');
    else if (measure !== 'edit-distance' && isUnspaced(only)) part.tell('different', 'charactersAsWords');
    const check = { type: 'similarity', value: '', measure, threshold } as const;
    return [valueWish(part.path, only, { ...base, ...check } satisfies Omit<CheckOf<'similarity'>, 'id'>)];
  };
}
