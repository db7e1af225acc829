/** Of models that the app itself runs: there is no address and no key to ask for. */

import { useTranslation } from '@renderer/locales/i18n';
import { SwitchField } from '@renderer/ui/SwitchField';
import type { Provider } from '@shared/domain/providers/provider';
import { ModelSwitches } from './ModelSwitches';
import classes from './ProviderForm.module.css';

interface Props {
  readonly provider: Provider;
  readonly onChange: (provider: Provider) => void;
}

export function LocalFields({ provider, onChange }: Props) {
  const { t } = useTranslation('settings');
  const { templateSystem = true, ...others } = provider;
  return (
    <>
      <p className={classes.asked}>{t('localHelp')}</p>
      <SwitchField
        label={t('switches.templateSystem')}
        description={t('switches.templateSystemHelp')}
        checked={templateSystem}
        onChange={(event) =>
          onChange({ ...others, ...(!event.currentTarget.checked && { templateSystem: false }) })
        }
      />
      <ModelSwitches provider={provider} onChange={onChange} />
    </>
  );
}
