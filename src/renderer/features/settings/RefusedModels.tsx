/** Why files that were chosen or dropped are not among the models. */
import { CloseButton } from '@mantine/core';
import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import type { Failure } from '@shared/domain/failure';
import { TriangleAlert } from 'lucide-react';
import classes from './LocalModelsSection.module.css';

interface Props {
  readonly failures: readonly Failure[];
  readonly onDismiss: () => void;
}

export function RefusedModels({ failures, onDismiss }: Props) {
  const { t } = useTranslation('settings');
  const failureText = useFailureText();
  if (failures.length === 0) return null;
  return (
    <div className={classes.refused} role="alert">
      <TriangleAlert size={15} className={classes.icon} aria-hidden />
      <ul className={classes.reasons}>
        {failures.map((failure) => {
          const { message, hint } = failureText(failure);
          return (
            <li key={message}>
              {message} <span className={classes.soft}>{hint}</span>
            </li>
          );
        })}
      </ul>
      <CloseButton size="sm" aria-label={t('localModels.dismiss')} onClick={onDismiss} />
    </div>
  );
}
