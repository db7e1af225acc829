/** One press has the prompt itself for an answer: a first run without a key or a model. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { useProviders } from '@renderer/state/providers';
import { edit, useSession } from '@renderer/state/session';
import { changeModel } from '@renderer/state/sessionEdits';
import { isEcho } from '@shared/domain/providers/provider';

export function UseEcho() {
  const { t } = useTranslation('results');
  const echo = useProviders((state) => state.providers.find(({ provider }) => isEcho(provider))?.provider);
  if (!echo) return null;
  const onUse = () => {
    const setting = useSession.getState().session.models[0];
    if (setting) edit(changeModel(setting.id, { providerId: echo.id, model: '' }));
  };
  return (
    <Button variant="default" onClick={onUse}>
      {t('first.template.echo', { provider: echo.label })}
    </Button>
  );
}
