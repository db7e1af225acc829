/** Whose a row is, by the axes that tell rows apart: an axis of one item is named above the results. */

import { useTranslation } from '@renderer/locales/i18n';
import { tooltip } from '@renderer/parts/cellNames';
import type { GridNames } from '@shared/domain/session/gridNames';
import type { GroupSummary } from '@shared/domain/statistics/summarise';
import classes from './SummaryView.module.css';

export function NameHeads({ names: { varies } }: { readonly names: GridNames }) {
  const { t } = useTranslation('summary');
  return (
    <>
      {varies.prompts && <th scope="col">{t('column.prompts')}</th>}
      {varies.models && <th scope="col">{t('column.models')}</th>}
    </>
  );
}

interface Props {
  readonly group: Pick<GroupSummary, 'promptId' | 'modelId'>;
  readonly names: GridNames;
}

export function RowNames({ group: { promptId, modelId }, names }: Props) {
  const model = names.item('models', modelId);
  return (
    <>
      {names.varies.prompts && (
        <th scope="row">
          <span className={classes.name}>{names.promptName(promptId)}</span>
        </th>
      )}
      {names.varies.models && (
        <th scope="row" title={tooltip(model.short, model.long)}>
          <span className={classes.name}>{model.short}</span>
        </th>
      )}
    </>
  );
}
