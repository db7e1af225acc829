/** What a group cost; where a price is not known, the way to set it. */

import { useTranslation } from '@renderer/locales/i18n';
import { openDialog } from '@renderer/state/dialogs';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import classes from './SummaryView.module.css';

interface Props {
  readonly text: string;
  readonly isUnknown: boolean;
  /** Absent: no model whose price could be set. */
  readonly setting: Pick<ModelSetting, 'providerId' | 'model'> | undefined;
}

export function CostCell({ text, isUnknown, setting }: Props) {
  const { t } = useTranslation('summary');
  if (!isUnknown || !setting) return text;
  const price = { providerId: setting.providerId, model: setting.model.trim() };
  const hint = t('setPrice', { model: price.model });
  return (
    <button
      type="button"
      className={classes.price}
      title={hint}
      aria-label={`${text}. ${hint}`}
      onClick={() => openDialog({ type: 'settings', section: 'prices', price })}
    >
      {text}
    </button>
  );
}
