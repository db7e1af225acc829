import type { CheckOf } from '@shared/domain/checks/check';
import type { Meaning, Measure } from '@shared/domain/checks/similarity/measures';
import { isUnspaced } from '@shared/domain/checks/similarity/words';
import { comparedTexts, isOfMeaning, type OfMeaning } from '@shared/domain/checks/types/similarity';
import {
  type CheckMapping,
  isReference,
  named,
  type WriteContext,
  withValue,
} from '@shared/formats/promptfoo/checkMapping';
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

/** Its names of the measures of meaning. */
const MEANT = [
  ['similar', 'cosine'],
  ['similar:cosine', 'cosine'],
  ['similar:dot', 'dot'],
  ['similar:euclidean', 'euclidean'],
] as const;
/** From where promptfoo passes what has no threshold, a distance too. */
const USUAL = 0.75;

export const similarity: CheckMapping<'similarity'> = {
  write: (check, to) => {
    if (isOfMeaning(check)) return writeMeant(check, to);
    const { value, measure, threshold } = check;
    const { metric, case: case_, note } = to;
    const type = THEIRS.find(([, ours]) => ours === measure)?.[0];
    if (type === undefined || check.lines) {
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
  wishes: Object.fromEntries([
    ...THEIRS.map(([type, measure, usual]) => [type, measureWish(measure, usual)] as const),
    ...MEANT.map(([type, measure]) => [type, meantWish(measure)] as const),
  ]),
};

function writeMeant(
  { value, lines, measure, threshold, embedder }: OfMeaning,
  { metric, case: case_, note, embedder: asked }: WriteContext,
) {
  const type = MEANT.find(([, ours]) => ours === measure)?.[0] ?? 'similar';
  return withValue(value, case_, (filled) => {
    const texts = comparedTexts({ lines }, filled);
    if (texts.some(isReference)) note('checkNotExported');
    if (texts.length === 0 || texts.some(isReference)) return undefined;
    const values = texts.map(literalTemplate);
    return {
      ...{ type, ...named(metric), value: lines ? values : values[0], threshold },
      provider: asked(embedder),
    };
  });
}

/** Of several texts the nearest counts, as in promptfoo. */
function meantWish(measure: Meaning): ReadWish {
  return ({ part, value, text, base, threshold = USUAL, embedder: asked }) => {
    const texts: readonly unknown[] = Array.isArray(value) ? value : [text];
    const [first] = texts;
    const isOne = texts.length === 1;
    // A value that is put in might have lines of its own.
    const isPlain = (each: unknown) => typeof each === 'string' && (isOne || !/\n|\{[{%]/.test(each));
    const joined = isOne ? first : texts.join('\n');
    if (!texts.every(isPlain) || typeof joined !== 'string' || joined.trim() === '' || threshold < 0)
      return [];
    const embedder = asked();
    if (!embedder) return 'left';
    const check: Omit<CheckOf<'similarity'>, 'id'> = {
      ...base,
      type: 'similarity',
      value: '',
      ...(!isOne && { lines: 'any' }),
      ...{ measure, threshold, embedder },
    };
    return [valueWish(part.path, joined, check)];
  };
}

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
