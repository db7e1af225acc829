/** The key: it can be set and cleared, never looked at. What is set is told in words. */
import { Anchor, Button, PasswordInput } from '@mantine/core';
import { currentLanguage, useTranslation } from '@renderer/locales/i18n';
import { openLink } from '@renderer/state/links';
import { notifyFailure } from '@renderer/state/notices';
import { clearKey, useProviders } from '@renderer/state/providers';
import { isOfStoredKey, type ProviderStatus } from '@shared/domain/providers/keyring';
import { presetOf } from '@shared/domain/providers/presets';
import { describeLeftOut } from '@shared/locales/describeLeftOut';
import classes from './KeyField.module.css';

interface Props {
  readonly status: ProviderStatus;
  /** What its own people call it, where that is not a key. */
  readonly label?: string;
  readonly value: string;
  readonly wantsFocus: boolean;
  readonly onChange: (value: string) => void;
}

export function KeyField({ status, label, value, wantsFocus, onChange }: Props) {
  const { t } = useTranslation('settings');
  const { provider, keySource } = status;
  const preset = presetOf(provider.id);
  const state = useKeyState(status, preset?.keyVariable);
  const isOurs = keySource === 'keyring' || keySource === 'memory' || isOfStoredKey(status.keyProblem);

  const onClear = async () => {
    const result = await clearKey(provider.id);
    if (!result.ok) notifyFailure(result.failure);
  };

  return (
    <div>
      <div className={classes.line}>
        <PasswordInput
          className={classes.field}
          {...(wantsFocus && { 'data-autofocus': true })}
          label={label ?? t('key.name')}
          aria-description={state}
          // The label alone is the name; the button in the field has its own.
          visibilityToggleButtonProps={{ 'aria-label': t('key.reveal') }}
          autoComplete="off"
          spellCheck={false}
          placeholder={keySource === undefined ? t('key.paste') : t('key.replace')}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        {isOurs && (
          <Button variant="default" onClick={() => void onClear()}>
            {t('key.clear')}
          </Button>
        )}
      </div>
      <p className={classes.state} data-problem={status.keyProblem !== undefined || undefined}>
        {state}
        {preset?.keyUrl && keySource === undefined && (
          <>
            {' '}
            <Anchor
              component="button"
              type="button"
              inherit
              title={preset.keyUrl}
              onClick={() => void openLink(preset.keyUrl ?? '')}
            >
              {t('key.get')}
            </Anchor>
          </>
        )}
      </p>
    </div>
  );
}

/** Where the key is from, or what became of it. */
function useKeyState(status: ProviderStatus, variable = ''): string {
  const { t } = useTranslation('settings');
  const { isSecure, backend } = useProviders((state) => state.keyring);
  const { keySource, keyProblem, keyLeftOut } = status;
  const source = () => {
    if (keySource === undefined) return t('key.notSet');
    if (keySource !== 'memory') return t(`key.${keySource}`, { variable });
    return isSecure ? t('key.memory') : t('key.memoryInsecure', { backend });
  };
  if (keyProblem === undefined) {
    const what = keyLeftOut && describeLeftOut(keyLeftOut, currentLanguage());
    return what === undefined ? source() : `${source()} ${t('key.leftOut', { what })}`;
  }
  const problem = t(`key.problem.${keyProblem}`, { variable });
  return keySource === undefined ? problem : `${problem} ${source()}`;
}
