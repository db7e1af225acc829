/** What a sweep would add, and what that would cost. */

import { useTranslation } from '@renderer/locales/i18n';
import { CostList } from '@renderer/parts/CostList';
import { modelNamesOf } from '@renderer/parts/modelNamesOf';
import { DialogNote } from '@renderer/ui/DialogForm';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import type { SweptParam } from '@shared/domain/session/sweep';
import { useMemo } from 'react';
import classes from './ModelDialogs.module.css';
import { sweptValueOf } from './sweepPlan';

interface Props {
  readonly session: Session;
  readonly models: readonly ModelSetting[];
  readonly added: readonly ModelSetting[];
  readonly param: SweptParam;
  /** Whether several settings are swept at once. */
  readonly isOfSeveral: boolean;
}

export function SweepPreview({ session, models, added, param, isOfSeveral }: Props) {
  const { t } = useTranslation('models');
  // Of several, what they will be called says of which model each is.
  const called = isOfSeveral ? modelNamesOf(models) : undefined;
  const more = useMemo(() => ({ ...session, models: added }), [session, added]);
  const then = useMemo(() => ({ ...session, models }), [session, models]);
  const textOf = (setting: ModelSetting) => {
    const value = sweptValueOf(setting, param);
    const own = param === 'model' ? value : `${t(`param.${param}.name`)} ${value}`;
    return called?.byId.get(setting.id)?.alias ?? own;
  };
  return (
    <>
      <div role="status">
        <DialogNote>
          {added.length === 0 ? t('sweep.nothingNew') : t('sweep.makes', { count: added.length })}
        </DialogNote>
      </div>
      <ul className={classes.chips} aria-label={t('sweep.preview')}>
        {added.map((setting) => (
          <li key={setting.id} className={classes.chip}>
            {textOf(setting)}
          </li>
        ))}
      </ul>
      <CostList added={more} whole={then} />
    </>
  );
}
