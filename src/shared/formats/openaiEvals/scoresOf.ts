/** What OpenAI said of each answer, by the criterion that said it. */
import type { Criterion } from './criterion';
import type { OutputItem, ResultObject } from './evalShapes';

/** Results of one item in the order of the criteria; those of none that we know are at the end. */
export function scoresOf(
  { results }: OutputItem,
  criteria: readonly Criterion[],
): ReadonlyMap<Criterion | string, ResultObject> {
  const scores = new Map<Criterion | string, ResultObject>();
  for (const [index, result] of results.entries()) {
    const name = result.name ?? '';
    const named =
      criteria.find(({ ids }) => ids[0] === name) ??
      criteria.find((each) => !scores.has(each) && isNameOf(each, name)) ??
      (results.length === criteria.length && name === '' ? criteria[index] : undefined);
    scores.set(named ?? name, result);
  }
  return scores;
}

/** `String check-a2486074-d803-4445-b431-ad2262e85d47`: results give the name with an id behind it. */
const isNameOf = ({ ids }: Criterion, name: string): boolean =>
  ids.some(
    (id) => name === id || (name.startsWith(`${id}-`) && /^[0-9a-f-]{8,}$/i.test(name.slice(id.length + 1))),
  );
