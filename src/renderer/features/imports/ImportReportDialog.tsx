/** The report that was kept when the open session came in. */
import { Button } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { runTime } from '@renderer/parts/runTime';
import { closeDialog } from '@renderer/state/dialogs';
import { Dialog, DialogIntro } from '@renderer/ui/Dialog';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import { DialogForm, DialogNote } from '@renderer/ui/DialogForm';
import type { ImportReport } from '@shared/formats/doors/report';
import { nameOfDoor } from '@shared/locales/describeReportLine';
import { useMemo } from 'react';
import { ReportLines } from './ReportLines';

export function ImportReportDialog({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const { door, source, importedAt, lines } = report;
  const told = useMemo(() => lines.map((line) => ({ ...line, door })), [lines, door]);
  return (
    <Dialog title={t('reportTitle', { source })} width={720} onClose={closeDialog}>
      <DialogForm onSubmit={closeDialog}>
        <DialogIntro>
          <DialogNote>{`${nameOfDoor(door, language)} · ${runTime(importedAt, language)}`}</DialogNote>
        </DialogIntro>
        <ReportLines lines={told} />
        <DialogFooter>
          <Button type="submit" data-autofocus>
            {t('close')}
          </Button>
        </DialogFooter>
      </DialogForm>
    </Dialog>
  );
}
