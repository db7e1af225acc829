/** Asks the service one question, as saved: whether it understands, and what of its reply is taken for the answer. */
import { Button, TextInput } from '@mantine/core';
import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import { tryEndpoint, useProviders } from '@renderer/state/providers';
import { MODEL_PLACE, placesIn } from '@shared/domain/providers/endpoint/places';
import { endpointOf, type Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import test from './ProviderTest.module.css';
import classes from './TryEndpoint.module.css';

interface Props {
  readonly provider: Provider;
  readonly isUnsaved: boolean;
  readonly onSave: () => Promise<string | undefined>;
}

export function TryEndpoint({ provider, isUnsaved, onSave }: Props) {
  const { t } = useTranslation('settings');
  // A change forgets what was told, so what is told holds for what is saved.
  const trial = useProviders((state) => state.trials[provider.id]);
  const [prompt, setPrompt] = useState(trial?.prompt ?? '');
  const [model, setModel] = useState(trial?.model ?? '');
  const wantsModel = placesIn(endpointOf(provider).body).includes(MODEL_PLACE);
  const outcome = isUnsaved ? undefined : trial?.outcome;

  const onTry = async () => {
    const id = isUnsaved ? await onSave() : provider.id;
    if (id !== undefined) await tryEndpoint(id, prompt.trim() || t('endpoint.tryPrompt'), model.trim());
  };

  return (
    <section className={classes.section} aria-label={t('endpoint.try')}>
      <div className={classes.line}>
        <TextInput
          className={classes.field ?? ''}
          label={t('endpoint.tryWith')}
          placeholder={t('endpoint.tryPrompt')}
          value={prompt}
          onChange={(event) => setPrompt(event.currentTarget.value)}
        />
        {wantsModel && (
          <TextInput
            label={t('endpoint.tryModel')}
            spellCheck={false}
            value={model}
            onChange={(event) => setModel(event.currentTarget.value)}
          />
        )}
        <Button variant="default" loading={outcome === 'asking'} onClick={() => void onTry()}>
          {isUnsaved ? t('endpoint.saveAndTry') : t('endpoint.try')}
        </Button>
      </div>
      <div className={classes.outcome} role="status">
        {outcome === 'asking' ? t('endpoint.trying') : outcome && <Told outcome={outcome} />}
      </div>
    </section>
  );
}

function Told({ outcome }: { readonly outcome: Result<string> }) {
  const { t } = useTranslation('settings');
  const failureText = useFailureText();
  if (outcome.ok)
    return (
      <span className={test.works}>
        <CircleCheck size={15} className={test.icon} aria-hidden />
        <span>
          {outcome.value.trim() === '' ? t('endpoint.triedEmpty') : t('endpoint.tried')}
          <span className={classes.answer}>{outcome.value}</span>
        </span>
      </span>
    );
  const { message, hint } = failureText(outcome.failure);
  return (
    <span className={test.failed}>
      <TriangleAlert size={15} className={test.icon} aria-hidden />
      <span>
        {message} {hint}
        {outcome.failure.detail && <span className={classes.answer}>{outcome.failure.detail}</span>}
      </span>
    </span>
  );
}
