/** One press takes the first model setting to a server on this computer, if one answers there. */
import { Button } from '@mantine/core';
import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import { loadModelNames, useProviders } from '@renderer/state/providers';
import { edit, useSession } from '@renderer/state/session';
import { changeModel } from '@renderer/state/sessionEdits';
import type { Failure } from '@shared/domain/failure';
import { isLocal, wantsModel } from '@shared/domain/providers/provider';
import { useState } from 'react';
import classes from './EmptyResults.module.css';

type Outcome =
  | { readonly status: 'idle' }
  | { readonly status: 'asking'; readonly providerId: string }
  | { readonly status: 'failed'; readonly failure: Failure }
  /** It answers, but has no model. */
  | { readonly status: 'noModel'; readonly providerId: string; readonly provider: string };

export function LocalServers() {
  const { t } = useTranslation('results');
  const failureText = useFailureText();
  const statuses = useProviders((state) => state.providers);
  const local = statuses
    .map(({ provider }) => provider)
    .filter((provider) => !provider.needsKey && wantsModel(provider));
  const [outcome, setOutcome] = useState<Outcome>({ status: 'idle' });

  const isOwn = (providerId: string) =>
    statuses.some(({ provider }) => provider.id === providerId && isLocal(provider));

  const onUse = async (providerId: string, provider: string) => {
    setOutcome({ status: 'asking', providerId });
    const names = await loadModelNames(providerId);
    if (names.status === 'failed') return setOutcome({ status: 'failed', failure: names.failure });
    const model = names.status === 'loaded' ? names.names[0] : undefined;
    if (model === undefined) return setOutcome({ status: 'noModel', providerId, provider });
    const setting = useSession.getState().session.models[0];
    // This replaces the first steps, so there is nothing to say here any more.
    if (setting) edit(changeModel(setting.id, { providerId, model }));
    return undefined;
  };

  return (
    <>
      {local.map(({ id, label }) => (
        <Button
          key={id}
          variant="default"
          loading={outcome.status === 'asking' && outcome.providerId === id}
          disabled={outcome.status === 'asking'}
          onClick={() => void onUse(id, label)}
        >
          {label}
        </Button>
      ))}
      <div
        role="status"
        className={classes.stepNote}
        hidden={outcome.status !== 'failed' && outcome.status !== 'noModel'}
      >
        {outcome.status === 'noModel' &&
          (isOwn(outcome.providerId)
            ? t('first.builtIn.noModel')
            : t('first.local.noModel', { provider: outcome.provider }))}
        {outcome.status === 'failed' && (
          <>
            <div>{failureText(outcome.failure).message}</div>
            {failureText(outcome.failure).hint}
          </>
        )}
      </div>
    </>
  );
}
