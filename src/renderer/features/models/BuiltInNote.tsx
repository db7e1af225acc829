/** Of the model that comes with the app: what it is, or how it is got. */
import { Anchor } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { useHowToGet } from '@renderer/parts/useHowToGet';
import { isBuiltIn } from '@renderer/state/builtIn';
import { openDialog } from '@renderer/state/dialogs';
import { useProviders } from '@renderer/state/providers';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import classes from './BuiltInNote.module.css';

export function BuiltInNote({ setting }: { readonly setting: ModelSetting }) {
  const { t } = useTranslation('models');
  const isShown = useProviders(() => isBuiltIn(setting));
  const isHere = useProviders((state) => state.builtInModel.isHere);
  const howToGet = useHowToGet();
  if (!isShown) return null;
  if (isHere) return <p className={classes.note}>{t('builtIn.what')}</p>;
  return (
    <p className={classes.note}>
      {t('builtIn.absent')} {howToGet}{' '}
      <Anchor component="button" type="button" inherit onClick={openModels}>
        {t('builtIn.add')}
      </Anchor>
    </p>
  );
}

const openModels = () => openDialog({ type: 'settings', section: 'models' });
