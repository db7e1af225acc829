/** Which of the parameters that are set are not sent, as what the provider is asked with has no place for them. */

import { useTranslation } from '@renderer/locales/i18n';
import { notSentParams } from '@shared/domain/providers/notSent';
import { apiAt, isEndpoint, type Provider } from '@shared/domain/providers/provider';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import classes from './BuiltInNote.module.css';

interface Props {
  readonly setting: ModelSetting;
  readonly provider: Provider | undefined;
}

export function NotSentNote({ setting, provider }: Props) {
  const { t } = useTranslation('models');
  const { api } = provider ? apiAt(provider, setting) : {};
  const notSent = provider ? notSentParams(provider, setting.params, api) : [];
  if (!provider || notSent.length === 0) return null;
  const names = notSent.join(', ');
  return (
    <p className={classes.note} role="status">
      {isEndpoint(provider)
        ? t('notSent', { names, place: `{{${notSent[0]}}}` })
        : t('notSentBy', { names, provider: api ? t(`api.${api}`) : provider.label })}
    </p>
  );
}
