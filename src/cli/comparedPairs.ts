/** What `--compare` names: pairs of a run's groups. */
import type { Provider } from '@shared/domain/providers/provider';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { allPairs, type GroupPair } from '@shared/domain/statistics/comparedGroups';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import type { NamedPair } from './asked';
import { modelsNamed } from './selectPart';

type Found =
  | { readonly ok: true; readonly pairs: readonly GroupPair[] }
  /** `isSeveral`: the name stands for more than one; else for none. */
  | {
      readonly ok: false;
      readonly name: string;
      readonly isSeveral: boolean;
      readonly known: readonly string[];
    };

type Named = { readonly axis: 'promptId' | 'modelId'; readonly id: string };

/**
 * Two prompts are compared with each model that both were asked with, two models with each prompt. A prompt before a model
 * of the same name; a prompt and a model cannot be compared, and then the second name is at fault.
 */
export function comparedPairs(
  asked: 'all' | readonly NamedPair[],
  session: Session,
  cells: readonly CellKey[],
  providers: readonly Provider[],
): Found {
  const byKey = new Map(
    cells.map((key): [string, GroupId] => {
      const { promptId, modelId } = parseCellKey(key);
      return [keyOf({ promptId, modelId }), { promptId, modelId }];
    }),
  );
  const groups = [...byKey.values()];
  if (asked === 'all') return { ok: true, pairs: allPairs(groups) };
  const inRun = (axis: Named['axis'], id: string) => groups.some((group) => group[axis] === id);
  const prompts = session.prompts.filter(({ id }) => inRun('promptId', id));
  const models = session.models.filter(({ id }) => inRun('modelId', id));
  const find = (name: string): readonly Named[] => {
    const byId = prompts.filter(({ id }) => id === name);
    const found = byId.length > 0 ? byId : prompts.filter((prompt) => prompt.name === name);
    if (found.length > 0) return found.map(({ id }) => ({ axis: 'promptId', id }));
    return modelsNamed(name, models, providers)
      .filter(({ id }) => inRun('modelId', id))
      .map(({ id }) => ({ axis: 'modelId', id }));
  };
  const known = [...prompts.map(({ id, name }) => name || id), ...models.map(({ id }) => id)];
  const pairs: GroupPair[] = [];
  for (const names of asked) {
    const [before, after] = names.map(find);
    for (const [index, these] of [before, after].entries()) {
      if (these?.length !== 1)
        return { ok: false, name: names[index] ?? '', isSeveral: (these?.length ?? 0) > 1, known };
    }
    const [first, second] = [before?.[0], after?.[0]];
    if (!first || first.axis !== second?.axis) return { ok: false, name: names[1], isSeveral: false, known };
    const { axis } = first;
    for (const group of groups.filter((each) => each[axis] === first.id)) {
      const other = { ...group, [axis]: second.id };
      if (byKey.has(keyOf(other))) pairs.push({ before: group, after: other });
    }
  }
  return { ok: true, pairs };
}
