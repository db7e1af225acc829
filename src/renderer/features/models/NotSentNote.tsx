/** Of a service of somebody's own: which of the parameters that are set it is not sent, as its body has no place for them. */
import { placesIn } from '@shared/domain/providers/endpoint/places';
import { endpointOf, isEndpoint, type Provider } from '@shared/domain/providers/provider';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { useTranslation } from 'react-i18next';
import classes from './BuiltInNote.module.css';

interface Props {
  readonly setting: ModelSetting;
  readonly provider: Provider | undefined;
}

export function NotSentNote({ setting, provider }: Props) {
  const { t } = useTranslation('models');
  if (!provider || !isEndpoint(provider)) return null;
  const named = new Set(placesIn(endpointOf(provider).body));
  const notSent = Object.keys(setting.params).filter((param) => !named.has(param));
  if (notSent.length === 0) return null;
  return (
    <p className={classes.note} role="status">
      {t('notSent', { names: notSent.join(', '), place: `{{${notSent[0]}}}` })}
    </p>
  );
}
