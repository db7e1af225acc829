/** Puts a session aside as a template: under which name, and whether with its models. */

import { Button, Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { closeDialog } from '@renderer/state/dialogs';
import { readSession, saveAsTemplate } from '@renderer/state/ownTemplates';
import { useSession } from '@renderer/state/session';
import { Dialog, DialogIntro } from '@renderer/ui/Dialog';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import { DialogForm, DialogNote } from '@renderer/ui/DialogForm';
import type { Session } from '@shared/domain/session/session';
import { useEffect, useState } from 'react';

export function SaveTemplateDialog({ slug }: { readonly slug: string }) {
  const { t } = useTranslation('templates');
  const session = useSessionOf(slug);
  const [typed, setTyped] = useState<string>();
  const [hasModels, setHasModels] = useState(true);
  const title = typed ?? session?.title ?? '';

  const onSave = () => {
    if (!session || title.trim() === '') return;
    closeDialog();
    void saveAsTemplate(hasModels ? session : { ...session, models: [] }, title.trim());
  };
  return (
    <Dialog title={t('own.save')} width={460} onClose={closeDialog}>
      <DialogForm onSubmit={onSave}>
        <TextInput
          data-autofocus
          label={t('own.name')}
          maxLength={200}
          value={title}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Checkbox
          size="xs"
          label={t('own.withModels')}
          checked={hasModels}
          onChange={(event) => setHasModels(event.currentTarget.checked)}
        />
        <DialogIntro>
          <DialogNote>{t('own.explain')}</DialogNote>
        </DialogIntro>
        <DialogFooter>
          <Button variant="default" onClick={closeDialog}>
            {t('own.cancel')}
          </Button>
          <Button type="submit" disabled={!session || title.trim() === ''}>
            {t('own.saveIt')}
          </Button>
        </DialogFooter>
      </DialogForm>
    </Dialog>
  );
}

/** The open one as it is being typed, else what lies on the disk. Undefined until it is there. */
function useSessionOf(slug: string): Session | undefined {
  const open = useSession((state) => (state.slug === slug ? state.session : undefined));
  const [read, setRead] = useState<Session>();
  const isOpen = open !== undefined;
  useEffect(() => {
    if (isOpen) return;
    void readSession(slug).then(setRead);
  }, [isOpen, slug]);
  return open ?? read;
}
