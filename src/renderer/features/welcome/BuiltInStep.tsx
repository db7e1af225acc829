/** The model that comes with the app: one press takes the first model setting to it; where it is not here, how it is got. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { useHowToGet } from '@renderer/parts/useHowToGet';
import { builtInSetting } from '@renderer/state/builtIn';
import { openDialog } from '@renderer/state/dialogs';
import { useProviders } from '@renderer/state/providers';
import { edit, useSession } from '@renderer/state/session';
import { changeModel } from '@renderer/state/sessionEdits';
import { Cpu } from 'lucide-react';
import { FirstStep } from './FirstStep';

export function BuiltInStep() {
  const { t } = useTranslation(['results', 'models']);
  const howToGet = useHowToGet();
  const isHere = useProviders((state) => state.builtInModel.isHere);
  const onUse = () => {
    const builtIn = builtInSetting();
    const setting = useSession.getState().session.models[0];
    if (builtIn && setting)
      edit(changeModel(setting.id, { providerId: builtIn.providerId, model: builtIn.model }));
  };
  return (
    <FirstStep
      icon={Cpu}
      title={t('first.builtIn.title')}
      text={isHere ? t('models:builtIn.what') : `${t('first.builtIn.absent')} ${howToGet}`}
    >
      {isHere ? (
        <Button onClick={onUse}>{t('first.builtIn.use')}</Button>
      ) : (
        <Button variant="default" onClick={() => openDialog({ type: 'settings', section: 'models' })}>
          {t('models:builtIn.add')}
        </Button>
      )}
    </FirstStep>
  );
}
