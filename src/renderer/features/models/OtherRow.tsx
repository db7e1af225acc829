/** Fields that have no row of their own, as JSON; what cannot be sent stays as it was typed, and says so. */
import { Textarea } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { useDraft } from '@renderer/state/drafts';
import { edit } from '@renderer/state/session';
import { changeParam } from '@renderer/state/sessionEdits';
import type { OtherFields } from '@shared/domain/session/otherFields';
import { ParamRow } from './ParamRow';
import classes from './ParamRow.module.css';
import { otherText, typedOther } from './params';

interface Props {
  readonly modelId: string;
  readonly value: OtherFields | undefined;
}

export function OtherRow({ modelId, value }: Props) {
  const { t } = useTranslation('models');
  const set = (next: OtherFields | undefined) => edit(changeParam(modelId, 'other', next));
  const draft = useDraft(
    (text) => {
      const typed = typedOther(text);
      set(typed === 'empty' ? undefined : typed);
    },
    { isFit: (text) => typedOther(text) !== undefined, name: `${modelId}/other` },
  );
  const text = draft.text ?? otherText(value);
  const isUnfit = draft.text !== undefined && typedOther(draft.text) === undefined;
  return (
    <ParamRow
      param="other"
      isSet={value !== undefined}
      onClear={() => {
        draft.drop();
        set(undefined);
      }}
    >
      <Textarea
        size="xs"
        className={classes.wide}
        aria-label={t('param.other.name')}
        aria-description={t('param.other.help')}
        placeholder={t('otherPlaceholder')}
        autosize
        minRows={1}
        maxRows={8}
        spellCheck={false}
        value={text}
        error={isUnfit && t('otherUnfit')}
        onChange={(event) => draft.type(event.currentTarget.value)}
        onBlur={draft.settle}
      />
    </ParamRow>
  );
}
