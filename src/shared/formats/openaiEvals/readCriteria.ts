/** An eval's testing criteria as checks. What we cannot compute the same is left out, with its text, and its scores are kept. */
import type { Check } from '@shared/domain/checks/check';
import { EXPECTED } from '@shared/domain/checks/filledText';
import type { Score } from '@shared/domain/checks/similarity/measures';
import { isObject, type Json } from '@shared/domain/json';
import type { CriteriaContext, Criterion } from './criterion';
import { labelGrader, scoreGrader } from './readGraders';
import { isAnswer, mapReferences, onlyReference, type Reference } from './references';

export function readCriteria(criteria: readonly unknown[], context: CriteriaContext): readonly Criterion[] {
  return criteria.map((each, index) => {
    const path = `testing_criteria[${index}]`;
    const criterion = isObject(each) ? each : {};
    const name = textOf(criterion.name) ?? textOf(criterion.type) ?? path;
    const check = checkOf(criterion, name, path, context);
    const ids = [textOf(criterion.id), name].filter((id) => id !== undefined);
    return { path, name, ids, ...(check && { check }) };
  });
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const samePath = (a: readonly string[], b: readonly string[] | undefined): boolean =>
  b !== undefined && a.length === b.length && a.every((part, index) => part === b[index]);

function checkOf(criterion: Json, name: string, path: string, context: CriteriaContext): Check | undefined {
  const { tell } = context;
  const text = JSON.stringify(criterion, null, 2);
  const base = { id: context.newId(), name };
  switch (criterion.type) {
    case 'string_check':
      return stringCheck(criterion, base, path, context);
    case 'text_similarity':
      return textSimilarity(criterion, base, path, context);
    case 'label_model':
      return labelGrader(criterion, base, path, context);
    case 'score_model':
      return scoreGrader(criterion, base, path, context);
    case 'python':
      tell('leftOut', 'codeLeftOut', path, {
        params: { criterion: name },
        text: textOf(criterion.source) ?? text,
      });
      return undefined;
    case 'multi':
      tell('leftOut', 'combinedLeftOut', path, { params: { criterion: name }, text });
      return undefined;
    default:
      tell('leftOut', 'criterionUnread', path, {
        params: { criterion: name, type: String(criterion.type) },
        text,
      });
      return undefined;
  }
}

type Base = { readonly id: string; readonly name: string };

/** `like`: the input contains the reference. */
function stringCheck(criterion: Json, base: Base, path: string, context: CriteriaContext): Check | undefined {
  const { tell } = context;
  const { operation } = criterion;
  const text = JSON.stringify(criterion, null, 2);
  const leftOut = (code: 'inputLeftOut' | 'operationLeftOut') => {
    tell('leftOut', code, path, {
      params: { criterion: base.name, input: String(criterion.input), operation: String(operation) },
      text,
    });
    return undefined;
  };
  const read = readsOf(onlyReference(textOf(criterion.input) ?? ''), context);
  const value = filledReference(textOf(criterion.reference) ?? '', context);
  if (!read || value === undefined) return leftOut('inputLeftOut');
  const isWhole = Object.keys(read).length === 0;
  let check: Check;
  if (operation === 'eq') check = { ...base, type: 'equals', value, ...read };
  else if (operation === 'ne') check = { ...base, type: 'equals', value, ...read, isNegated: true };
  else if (!isWhole) return leftOut('inputLeftOut');
  else if (operation === 'like') check = { ...base, type: 'contains', value };
  else if (operation === 'ilike') check = { ...base, type: 'contains', value, ignoreCase: true };
  else return leftOut('operationLeftOut');
  tell('taken', 'criterionTaken', path, { params: { criterion: base.name } });
  return check;
}

/** OpenAI's guide to graders names it for `cosine`. */
const EMBEDS = 'text-embedding-3-large';

/** By the names of OpenAI's metrics; `meteor` needs a dictionary of synonyms. */
const METRICS: ReadonlyMap<unknown, Score | 'cosine'> = new Map<unknown, Score | 'cosine'>([
  ['cosine', 'cosine'],
  ['fuzzy_match', 'edit-similarity'],
  ['bleu', 'bleu'],
  ['gleu', 'gleu'],
  ['rouge_l', 'rouge-l'],
  ...([1, 2, 3, 4, 5] as const).map((n) => [`rouge_${n}`, `rouge-${n}`] as const),
]);

/** How OpenAI finds the words is written nowhere: that scores may differ is told. */
function textSimilarity(
  criterion: Json,
  base: Base,
  path: string,
  context: CriteriaContext,
): Check | undefined {
  const { tell } = context;
  const { evaluation_metric: metric, pass_threshold: given } = criterion;
  const params = { criterion: base.name, metric: String(metric), input: String(criterion.input) };
  const text = JSON.stringify(criterion, null, 2);
  const measure = METRICS.get(metric);
  if (!measure) {
    tell('leftOut', 'metricLeftOut', path, { params, text });
    return undefined;
  }
  const read = readsOf(onlyReference(textOf(criterion.input) ?? ''), context);
  const value = filledReference(textOf(criterion.reference) ?? '', context);
  if (!read || read.find || value === undefined) {
    tell('leftOut', 'inputLeftOut', path, { params: { ...params, operation: String(metric) }, text });
    return undefined;
  }
  const isGiven = typeof given === 'number' && given >= 0 && given <= 1;
  const threshold = isGiven ? given : 0.5;
  if (!isGiven)
    tell('different', 'thresholdOurs', `${path}.pass_threshold`, {
      params: { criterion: base.name, threshold },
    });
  const check = { ...base, type: 'similarity', measure, value, threshold } as const;
  if (measure !== 'cosine') {
    tell('different', 'measuredHere', path, { params });
    return check;
  }
  tell('taken', 'meaningTaken', path, { params: { criterion: base.name, model: EMBEDS } });
  return { ...check, embedder: { providerId: context.providerId, model: EMBEDS } };
}

/** Which part of the answer a reference names; undefined where it names none of it. */
function readsOf(
  reference: Reference | undefined,
  { answer }: CriteriaContext,
): { readonly find?: { readonly type: 'json'; readonly path: string } } | undefined {
  if (!reference) return undefined;
  if (reference.of === 'item') return samePath(reference.path, answer) ? {} : undefined;
  if (answer) return undefined;
  if (isAnswer(reference)) return {};
  const [first, ...rest] = reference.path;
  return first === 'output_json' ? { find: { type: 'json', path: rest.join('.') } } : undefined;
}

/** As a check's text; undefined where it names what no check knows. */
function filledReference(
  text: string,
  { names, expected }: Pick<CriteriaContext, 'names' | 'expected'>,
): string | undefined {
  let isKnown = true;
  const filled = mapReferences(text, (reference) => {
    if (reference?.of !== 'item') isKnown = false;
    else return samePath(reference.path, expected) ? EXPECTED : `{{${names.nameOf(reference.path)}}}`;
    return undefined;
  });
  return isKnown ? filled : undefined;
}

/** The one field of the rows that the criteria compare answers with, if it is one. */
export function expectedField(criteria: readonly unknown[]): readonly string[] | undefined {
  return onlyField(criteria, 'reference');
}

/** The one field of the rows that the criteria look at in place of an answer, if it is one. */
export function answerField(criteria: readonly unknown[]): readonly string[] | undefined {
  return onlyField(criteria, 'input');
}

function onlyField(criteria: readonly unknown[], side: 'input' | 'reference'): readonly string[] | undefined {
  const paths = criteria.flatMap((each) => {
    if (!isObject(each) || (each.type !== 'string_check' && each.type !== 'text_similarity')) return [];
    const reference = onlyReference(textOf(each[side]) ?? '');
    return reference?.of === 'item' ? [reference.path] : [];
  });
  const [first] = paths;
  return first && paths.every((path) => samePath(path, first)) ? first : undefined;
}
