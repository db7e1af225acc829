/** Whether log probabilities are asked for: yes, no, or not said at all. */
import { Select } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { edit } from '@renderer/state/session';
import { changeParam } from '@renderer/state/sessionEdits';
import { ParamRow } from './ParamRow';
import classes from './ParamRow.module.css';

interface Props {
  readonly modelId: string;
  readonly value: boolean | undefined;
}

export function LogprobsRow({ modelId, value }: Props) {
  const { t } = useTranslation('models');
  const onChange = (next: boolean | undefined) => {
    edit(changeParam(modelId, 'logprobs', next));
    // Servers refuse a number of likeliest tokens where none are asked for.
    if (next !== true) edit(changeParam(modelId, 'topLogprobs', undefined));
  };
  return (
    <ParamRow param="logprobs" isSet={value !== undefined} onClear={() => onChange(undefined)}>
      <Select
        className={classes.wide}
        aria-label={t('param.logprobs.name')}
        aria-description={t('param.logprobs.help')}
        placeholder={t('notSet')}
        data={[
          { value: 'on', label: t('logprobs.on') },
          { value: 'off', label: t('logprobs.off') },
        ]}
        value={value === undefined ? null : value ? 'on' : 'off'}
        onChange={(next) => onChange(next === null ? undefined : next === 'on')}
      />
    </ParamRow>
  );
}
