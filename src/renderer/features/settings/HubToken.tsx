/** A token for models whose terms must be accepted; it lies with the keys, and goes to Hugging Face alone. */
import { Anchor, Button } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { loadModelDownloads, useModelDownloads } from '@renderer/state/modelDownloads';
import { notify, notifyFailure } from '@renderer/state/notices';
import { setKey, useProviders } from '@renderer/state/providers';
import { describeLeftOut } from '@shared/locales/describeLeftOut';
import { type FormEvent, useEffect, useState } from 'react';
import classes from './GetModel.module.css';
import { KeyField } from './KeyField';

/** `isWanted`: what was looked up is not given without one. */
export function HubToken({ isWanted }: { readonly isWanted: boolean }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const hub = useModelDownloads((state) => state.hub);
  const providers = useProviders((state) => state.providers);
  const [isOpen, setOpen] = useState(false);
  const [token, setToken] = useState('');
  // A key that was set or cleared is told with the providers.
  // biome-ignore lint/correctness/useExhaustiveDependencies: their change is what counts
  useEffect(() => void loadModelDownloads(), [providers]);
  if (!hub) return null;
  if (!isOpen && !isWanted) {
    return (
      <Anchor component="button" type="button" className={classes.more ?? ''} onClick={() => setOpen(true)}>
        {hub.keySource === undefined ? t('getModel.setToken') : t('getModel.tokenSet')}
      </Anchor>
    );
  }
  const onSave = async (event: FormEvent) => {
    event.preventDefault();
    const set = await setKey(hub.provider.id, token);
    if (!set.ok) return notifyFailure(set.failure);
    setToken('');
    const what = describeLeftOut(set.value, language);
    if (what !== undefined) notify({ tone: 'info', text: t('key.setWithout', { what }) });
  };
  return (
    <form className={classes.token} noValidate onSubmit={(event) => void onSave(event)}>
      <KeyField
        status={hub}
        label={t('getModel.token')}
        value={token}
        wantsFocus={false}
        onChange={setToken}
      />
      <p className={classes.soft}>{t('getModel.tokenHelp')}</p>
      <div>
        <Button type="submit" variant="default" disabled={token.trim() === ''}>
          {t('getModel.saveToken')}
        </Button>
      </div>
    </form>
  );
}
