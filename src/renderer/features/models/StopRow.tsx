/** Up to four stop sequences; line breaks and tabs are typed as \n and \t. */
import { TagsInput } from '@mantine/core';
import { edit } from '@renderer/state/session';
import { changeParam } from '@renderer/state/sessionEdits';
import { useTranslation } from 'react-i18next';
import { ParamRow } from './ParamRow';
import classes from './ParamRow.module.css';
import { escapeStop, unescapeStop } from './params';

interface Props {
  readonly modelId: string;
  readonly value: readonly string[] | undefined;
}

const MOST = 4;

export function StopRow({ modelId, value }: Props) {
  const { t } = useTranslation('models');
  const onChange = (tags: readonly string[]) =>
    edit(changeParam(modelId, 'stop', tags.length > 0 ? tags.map(unescapeStop).slice(0, MOST) : undefined));
  return (
    <ParamRow param="stop" isSet={value !== undefined} onClear={() => onChange([])}>
      <TagsInput
        className={classes.wide}
        aria-label={t('param.stop.name')}
        placeholder={value === undefined ? t('stopPlaceholder') : ''}
        maxTags={MOST}
        // A comma may be part of a sequence.
        splitChars={[]}
        value={value?.map(escapeStop) ?? []}
        onChange={onChange}
      />
    </ParamRow>
  );
}
