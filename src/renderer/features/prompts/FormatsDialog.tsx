/** A prompt in other forms: the same words, other separators, capitals and spacing. What that adds and costs is shown before. */

import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { CountField } from '@renderer/parts/CountField';
import { promptName } from '@renderer/parts/promptName';
import { closeDialog } from '@renderer/state/dialogs';
import { useSession } from '@renderer/state/session';
import { Dialog, DialogIntro } from '@renderer/ui/Dialog';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import { DialogForm, DialogNote } from '@renderer/ui/DialogForm';
import { hasFields } from '@shared/domain/inContext/formatVariants';
import { Shuffle } from 'lucide-react';
import { useMemo, useState } from 'react';
import { insertForms, MOST_FORMS, plannedForms } from './formats';
import { MadePrompts } from './MadePrompts';
import classes from './SweepExamplesDialog.module.css';

export function FormatsDialog({ promptId }: { readonly promptId: string }) {
  const { t } = useTranslation('prompts');
  // What it was opened about: the window behind does not change meanwhile.
  const [session] = useState(() => useSession.getState().session);
  const prompt = session.prompts.find(({ id }) => id === promptId);
  const [count, setCount] = useState(6);
  const [draw, setDraw] = useState(0);
  const made = useMemo(
    () => (prompt ? plannedForms(session.prompts, prompt, count, draw) : []),
    [session, prompt, count, draw],
  );
  if (!prompt) return null;
  const title = t('formats.title', { name: promptName(prompt.name) });
  return (
    <Dialog title={title} width={620} onClose={closeDialog}>
      <DialogForm
        onSubmit={() => {
          if (made.length === 0) return;
          insertForms(prompt, made);
          closeDialog();
        }}
      >
        <DialogIntro>
          <DialogNote>{t('formats.intro')}</DialogNote>
        </DialogIntro>
        {hasFields(prompt) ? (
          <>
            <div className={classes.ends}>
              <CountField
                isFirst
                label={t('formats.count')}
                least={1}
                most={MOST_FORMS}
                value={count}
                onChange={setCount}
              />
              <Button
                variant="default"
                size="xs"
                leftSection={<Shuffle size={13} />}
                onClick={() => setDraw(draw + 1)}
              >
                {t('formats.again')}
              </Button>
            </div>
            <MadePrompts said={t('formats.makes', { count: made.length })} session={session} made={made} />
          </>
        ) : (
          <DialogNote>{t('formats.none', { variable: '{{text}}' })}</DialogNote>
        )}
        <DialogFooter>
          <Button variant="default" onClick={closeDialog}>
            {t('vary.cancel')}
          </Button>
          <Button type="submit" disabled={made.length === 0}>
            {t('formats.make', { count: made.length })}
          </Button>
        </DialogFooter>
      </DialogForm>
    </Dialog>
  );
}
