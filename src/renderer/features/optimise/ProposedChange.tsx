/** What was proposed beside what there is; it may be changed before it is taken. */
import { Button } from '@mantine/core';
import { translate, useTranslation } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { closeDialog } from '@renderer/state/dialogs';
import { editWithUndo } from '@renderer/state/session';
import { editPrompt } from '@renderer/state/sessionEdits';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import { TextDiff } from '@renderer/ui/monaco/TextDiff';
import type { Prompt } from '@shared/domain/session/session';
import { instructionsOf, withInstructions } from '@shared/domain/study/proposal';
import { useState } from 'react';
import classes from './Optimise.module.css';
import { takeOver } from './takeOver';

interface Props {
  readonly prompt: Prompt;
  readonly proposed: string;
  readonly onReject: () => void;
}

export function ProposedChange({ prompt, proposed, onReject }: Props) {
  const { t } = useTranslation('study');
  const [text, setText] = useState(proposed);
  const before = instructionsOf(prompt);
  const onAccept = () => {
    const put = (instructions: string) =>
      editPrompt(prompt.id, (each) => withInstructions(each, instructions));
    const name = promptName(prompt.name);
    editWithUndo(put(text), put(before), translate('study:improve.accepted', { name }));
    closeDialog();
  };
  return (
    <section className={classes.part} aria-label={t('improve.proposed')}>
      <h3 className={classes.heading}>{t('improve.proposed')}</h3>
      <TextDiff
        left={{ text: before, label: t('improve.before') }}
        right={{ text, label: t('improve.after') }}
        areBlanksShown={false}
        onChange={setText}
      />
      <p className={classes.note}>{t('improve.mayEdit')}</p>
      <DialogFooter>
        <Button variant="default" onClick={onReject}>
          {t('improve.reject')}
        </Button>
        <Button variant="default" onClick={() => takeOver(withInstructions(prompt, text), prompt.id)}>
          {t('improve.asNew')}
        </Button>
        <Button onClick={onAccept}>{t('improve.accept')}</Button>
      </DialogFooter>
    </section>
  );
}
