/** A model is got in two steps: what an address leads to is looked up and shown, and fetched when that is asked, too. */
import { Button, CloseButton, TextInput } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { lookUpModel } from '@renderer/state/modelDownloads';
import type { Failure } from '@shared/domain/failure';
import type { DownloadPlan } from '@shared/domain/models/download';
import type { Result } from '@shared/domain/result';
import { type FormEvent, useRef, useState } from 'react';
import { FailureNote } from './FailureNote';
import { FoundModelCard } from './FoundModelCard';
import classes from './GetModel.module.css';
import { HubToken } from './HubToken';

/** After which a token may help. */
const ABOUT_TOKENS: ReadonlySet<Failure['code']> = new Set([
  'download.gated',
  'download.token',
  'download.noRepo',
]);

type LookUp = 'asking' | Result<DownloadPlan> | undefined;

export function GetModel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const [address, setAddress] = useState('');
  const [found, setFound] = useState<LookUp>();
  /** The one whose answer counts. */
  const asked = useRef(0);

  const onChange = (typed: string) => {
    asked.current += 1;
    setAddress(typed);
    setFound(undefined);
  };
  const onLookUp = async (event: FormEvent) => {
    event.preventDefault();
    asked.current += 1;
    const own = asked.current;
    setFound('asking');
    const result = await lookUpModel(address);
    if (own === asked.current) setFound(result);
  };
  const failure = typeof found === 'object' && !found.ok ? found.failure : undefined;

  return (
    <section className={classes.panel} aria-label={t('getModel.title')}>
      <div className={classes.header}>
        <h3 className={classes.title}>{t('getModel.title')}</h3>
        <CloseButton size="sm" aria-label={t('getModel.close')} onClick={onClose} />
      </div>
      <form className={classes.line} noValidate onSubmit={(event) => void onLookUp(event)}>
        <TextInput
          className={classes.field ?? ''}
          label={t('getModel.address')}
          description={t('getModel.help')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder="hf:owner/repo:Q4_K_M"
          spellCheck={false}
          autoComplete="off"
          autoFocus
          value={address}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <Button
          type="submit"
          className={classes.lookUp ?? ''}
          loading={found === 'asking'}
          disabled={address.trim() === ''}
        >
          {t('getModel.lookUp')}
        </Button>
      </form>
      <div role="status" className={classes.outcome}>
        {failure && <FailureNote failure={failure} />}
        {typeof found === 'object' && found.ok && (
          <FoundModelCard key={found.value.id} plan={found.value} onStarted={() => onChange('')} />
        )}
      </div>
      <HubToken isWanted={failure !== undefined && ABOUT_TOKENS.has(failure.code)} />
    </section>
  );
}
