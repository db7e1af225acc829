/** What cells, rows and columns are called: "t=0.7", "Prompt A", "Case 3". One rule for all: gridNames.ts of the domain. */
import { type Axes, type AxisName, partsOf } from '@renderer/state/resultsGrid';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { cellNaming, type GroupId } from '@shared/domain/statistics/groupId';
import type { TFunction } from 'i18next';
import { namesOf } from './namesOf';

/** Joins the names of a cell where they stand in one line. */
export const joined = (names: readonly string[]): string => names.join(' · ');

/** An item of an axis, beside its neighbours. */
export function itemName(axes: Axes, axis: AxisName, id: string): string {
  return namesOf(axes).item(axis, id).short;
}

/** A cell as a heading names it: by the axes that have several items, but `without`. */
export function cellTitle(axes: Axes, key: CellKey, without: readonly AxisName[] = []): string {
  return joined(
    namesOf(axes)
      .cell(key, without)
      .map(({ short }) => short),
  );
}

/** What tells nothing from its neighbours, for there are none: the model, and the prompt where the session has several. */
export function titleAlone(axes: Axes): string {
  const { item } = namesOf(axes);
  const [[prompt = ''], [model = '']] = [axes.ids.prompts, axes.ids.models];
  return joined([
    ...(axes.session.prompts.length > 1 ? [item('prompts', prompt).short] : []),
    item('models', model).short,
  ]);
}

/** A prompt with a model, beside the others of the run. */
export const groupTitle = (axes: Axes, group: GroupId): string =>
  cellTitle(axes, cellNaming(group), ['cases', 'samples']) || titleAlone(axes);

/** All there is to say of whose answer it is, for a tooltip: "Prompt A · OpenAI · gpt-4o-mini t=0.7". */
export function longCellTitle(axes: Axes, key: CellKey): string {
  const names = namesOf(axes);
  const { promptId, modelId } = parseCellKey(key);
  const others = names.cell(key, ['prompts', 'models']);
  return joined([
    names.item('prompts', promptId).long,
    names.item('models', modelId).long,
    ...others.map(({ long }) => long),
  ]);
}

/** What a heading leaves unsaid: the prompt where there is one, and the model in full. */
export function wholeOf(axes: Axes, key: CellKey): string {
  const names = namesOf(axes);
  const { promptId, modelId } = parseCellKey(key);
  return joined([
    ...(names.varies.prompts ? [] : [names.item('prompts', promptId).long]),
    names.item('models', modelId).long,
  ]);
}

/** What is cut off is in its tooltip, word for word. */
export const tooltip = (shown: string, long: string): string =>
  long.includes(shown) ? long : `${shown}\n${long}`;

/**
 * A cell's accessible name: "Output, prompt A, gpt-4o, case 3". Who listens has no tooltip, so a model that goes by less than its
 * name is named in full, too: "Fast (openai/gpt-4o)".
 */
export function cellName(t: TFunction<'results'>, axes: Axes, key: CellKey): string {
  const names = namesOf(axes);
  const { promptId, modelId } = parseCellKey(key);
  const { case_, sampleNumber } = partsOf(axes, key);
  const { alias, model } = names.modelName(modelId);
  return [
    t('card.output'),
    t('card.prompt', { name: names.promptName(promptId) }),
    alias.includes(model) ? alias : `${alias} (${model})`,
    ...(names.varies.cases ? [t('card.case', { number: case_?.number ?? 0 })] : []),
    ...(names.varies.samples ? [t('card.sample', { number: sampleNumber })] : []),
  ].join(t('card.comma'));
}

/** A case's values in one line, for telling cases apart. */
export function caseLine(axes: Axes, key: CellKey): string {
  const values = Object.values(partsOf(axes, key).case_?.case_.values ?? {});
  return joined(values.filter((value) => value !== '')).slice(0, 160);
}
