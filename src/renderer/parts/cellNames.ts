/** What cells, rows and columns are called. */
import { type Axes, type AxisName, partsOf } from '@renderer/state/resultsGrid';
import type { CellKey } from '@shared/domain/session/cells';
import { labelOfModel } from '@shared/domain/session/labelOfModel';
import type { TFunction } from 'i18next';
import { promptName } from './promptName';

type Translate = TFunction<'results'>;

/** An item of an axis: "gpt-4o t=0", "Prompt A", "Case 3", "Sample 2". */
export function itemName(t: Translate, axes: Axes, axis: AxisName, id: string): string {
  switch (axis) {
    case 'models': {
      const setting = axes.models.find((each) => each.id === id);
      return (setting && labelOfModel(setting, axes.models)) || t('card.noModel');
    }
    case 'prompts':
      return t('row.prompt', { name: promptName(axes.prompts.find((each) => each.id === id)?.name ?? '') });
    case 'cases':
      return t('row.case', { number: axes.cases[axes.ids.cases.indexOf(id)]?.number ?? 0 });
    case 'samples':
      return t('row.sample', { number: Number(id) + 1 });
  }
}

/** A cell as a heading names it: by the axes that have several items, but `without`. */
export function cellTitle(
  t: Translate,
  axes: Axes,
  key: CellKey,
  without: readonly AxisName[] = [],
): readonly string[] {
  const { prompt, setting, case_, sampleNumber } = partsOf(axes, key);
  const isNamed = (axis: AxisName) => axes.ids[axis].length > 1 && !without.includes(axis);
  return [
    ...(isNamed('prompts') ? [t('row.prompt', { name: promptName(prompt?.name ?? '') })] : []),
    ...(isNamed('models') ? [(setting && labelOfModel(setting, axes.models)) || t('card.noModel')] : []),
    ...(isNamed('cases') ? [t('row.case', { number: case_?.number ?? 0 })] : []),
    ...(isNamed('samples') ? [t('row.sample', { number: sampleNumber })] : []),
  ];
}

/** A cell's accessible name: "Output, prompt A, gpt-4o, case 3". */
export function cellName(t: Translate, axes: Axes, key: CellKey): string {
  const { prompt, setting, case_, sampleNumber } = partsOf(axes, key);
  return [
    t('card.output'),
    t('card.prompt', { name: promptName(prompt?.name ?? '') }),
    (setting && labelOfModel(setting, axes.models)) || t('card.noModel'),
    ...(axes.ids.cases.length > 1 ? [t('card.case', { number: case_?.number ?? 0 })] : []),
    ...(axes.ids.samples.length > 1 ? [t('card.sample', { number: sampleNumber })] : []),
  ].join(t('card.comma'));
}

/** A case's values in one line, for telling cases apart. */
export function caseLine(axes: Axes, key: CellKey): string {
  return Object.values(partsOf(axes, key).case_?.case_.values ?? {})
    .join(' · ')
    .slice(0, 160);
}
