import { Select } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { edit } from '@renderer/state/session';
import { changeParam } from '@renderer/state/sessionEdits';
import { type ReasoningEffort, reasoningEffortSchema } from '@shared/domain/session/modelSetting';
import { ParamRow } from './ParamRow';
import classes from './ParamRow.module.css';

interface Props {
  readonly modelId: string;
  readonly value: ReasoningEffort | undefined;
}

/** The names stay as they are sent: people look them up in the server's documentation. */
export function EffortRow({ modelId, value }: Props) {
  const { t } = useTranslation('models');
  const onChange = (next: ReasoningEffort | undefined) => edit(changeParam(modelId, 'reasoningEffort', next));
  return (
    <ParamRow param="reasoningEffort" isSet={value !== undefined} onClear={() => onChange(undefined)}>
      <Select
        className={classes.wide}
        aria-label={t('param.reasoningEffort.name')}
        aria-description={t('param.reasoningEffort.help')}
        placeholder={t('notSet')}
        data={reasoningEffortSchema.options}
        value={value ?? null}
        onChange={(next) => onChange(reasoningEffortSchema.safeParse(next).data)}
      />
    </ParamRow>
  );
}
