/** The frame that all parameters share: name with its explanation, control, and a button that unsets it. */
import { CloseButton, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import type { ReactNode } from 'react';
import classes from './ParamRow.module.css';

interface Props {
  readonly param: keyof SamplingParams;
  readonly isSet: boolean;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

export function ParamRow({ param, isSet, onClear, children }: Props) {
  const { t } = useTranslation('models');
  const name = t(`param.${param}.name`);
  const clearText = t('doNotSend', { name });
  return (
    <div className={classes.row} data-unset={!isSet || undefined}>
      <Tooltip
        label={`${t(`param.${param}.help`)} ${isSet ? '' : t('notSetHelp')}`}
        multiline
        w={260}
        position="top-start"
      >
        <span className={classes.name}>{name}</span>
      </Tooltip>
      {children}
      <span className={classes.clear}>
        {isSet && (
          <Tooltip label={clearText}>
            <CloseButton size="xs" aria-label={clearText} onClick={onClear} />
          </Tooltip>
        )}
      </span>
    </div>
  );
}
