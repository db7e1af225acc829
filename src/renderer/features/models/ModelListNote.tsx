/** Under the suggestions: where they come from, or why the server's own are not there and how to get them. */
import { Button, Loader } from '@mantine/core';
import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import { openDialog } from '@renderer/state/dialogs';
import { isReady, loadModelNames, useProviders } from '@renderer/state/providers';
import { isEndpoint, isLocal } from '@shared/domain/providers/provider';
import classes from './ModelListNote.module.css';
import { MOST_SUGGESTIONS } from './modelNames';

interface Props {
  readonly providerId: string;
  /** How many names fit what is typed. */
  readonly matching: number;
}

export function ModelListNote({ providerId, matching }: Props) {
  const { t } = useTranslation('models');
  const failureText = useFailureText();
  const status = useProviders((state) => state.providers.find(({ provider }) => provider.id === providerId));
  const loaded = useProviders((state) => state.modelNames[providerId]);
  // The field keeps the focus, and the dropdown stays open, while a button in it is pressed.
  const keepFocus = { onMouseDown: (event: React.MouseEvent) => event.preventDefault(), tabIndex: -1 };
  if (!status) return <p className={classes.note}>{t('providerGone', { id: providerId })}</p>;
  const provider = status.provider.label;
  if (!isReady(status)) {
    return (
      <div className={classes.line}>
        <p className={classes.note}>{t('list.needsKey', { provider })}</p>
        <Button
          variant="light"
          {...keepFocus}
          onClick={() => openDialog({ type: 'settings', section: 'providers', providerId })}
        >
          {t('enterKey')}
        </Button>
      </div>
    );
  }
  if (loaded?.status === 'failed') {
    const { message, hint } = failureText(loaded.failure);
    return (
      <div className={classes.failed}>
        <p className={classes.note}>
          {message} {hint}
        </p>
        <Button variant="light" {...keepFocus} onClick={() => void loadModelNames(providerId)}>
          {t('list.retry')}
        </Button>
      </div>
    );
  }
  if (isEndpoint(status.provider)) return <p className={classes.note}>{t('list.endpoint', { provider })}</p>;
  if (loaded?.status === 'loaded') {
    const { length } = loaded.names;
    if (length === 0 && isLocal(status.provider))
      return (
        <div className={classes.line}>
          <p className={classes.note}>{t('list.noneHere')}</p>
          <Button
            variant="light"
            {...keepFocus}
            onClick={() => openDialog({ type: 'settings', section: 'models' })}
          >
            {t('builtIn.add')}
          </Button>
        </div>
      );
    if (matching === 0 && length > 0) return <p className={classes.note}>{t('list.noMatch')}</p>;
    return (
      <p className={classes.note}>
        {matching > MOST_SUGGESTIONS
          ? t('list.more', { count: matching - MOST_SUGGESTIONS })
          : t('list.loaded', { provider, count: length })}
      </p>
    );
  }
  return (
    <div className={classes.line} role="status">
      <Loader size={12} />
      <p className={classes.note}>{t('list.loading', { provider })}</p>
    </div>
  );
}
