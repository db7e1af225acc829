/** Asks the server for its models: the cheapest question that needs the address and the key to be right. */
import { Button } from '@mantine/core';
import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import { loadModelNames, type ModelNames, useProviders } from '@renderer/state/providers';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import classes from './ProviderTest.module.css';

interface Props {
  readonly providerId: string;
  readonly isUnsaved: boolean;
  readonly onSave: () => Promise<string | undefined>;
}

export function ProviderTest({ providerId, isUnsaved, onSave }: Props) {
  const { t } = useTranslation('settings');
  // A change of address or key forgets what was known, so what is known holds for what is saved.
  const outcome = useProviders((state) => state.modelNames[providerId]);

  const onTest = async () => {
    const id = isUnsaved ? await onSave() : providerId;
    if (id !== undefined) await loadModelNames(id);
  };

  return (
    <>
      <Button
        size="sm"
        variant="default"
        loading={outcome?.status === 'loading'}
        onClick={() => void onTest()}
      >
        {isUnsaved ? t('test.saveAndTest') : t('test.name')}
      </Button>
      <div className={classes.outcome} role="status">
        {outcome && <Outcome outcome={outcome} />}
      </div>
    </>
  );
}

function Outcome({ outcome }: { readonly outcome: ModelNames }) {
  const { t } = useTranslation('settings');
  const failureText = useFailureText();
  if (outcome.status === 'loading') return t('test.asking');
  if (outcome.status === 'loaded') {
    return (
      <span className={classes.works}>
        <CircleCheck size={15} className={classes.icon} aria-hidden />
        {t('test.works', { count: outcome.names.length })}
      </span>
    );
  }
  const { message, hint } = failureText(outcome.failure);
  return (
    <span className={classes.failed}>
      <TriangleAlert size={15} className={classes.icon} aria-hidden />
      <span>
        {message} {hint}
        {outcome.failure.detail && <span className={classes.detail}> {outcome.failure.detail}</span>}
      </span>
    </span>
  );
}
