/** The open dialog, loaded when it is first opened. */
import { closeDialog, useDialogs } from '@renderer/state/dialogs';
import { AwaitedField } from '@renderer/ui/AwaitedField';
import { Later, LaterPart, type LaterProps } from '@renderer/ui/Later';
import { assertNever } from '@shared/domain/result';
import { useEffect } from 'react';

const templates = new LaterPart(
  async () => (await import('@renderer/features/templates/TemplatesDialog')).TemplatesDialog,
);
const saveTemplate = new LaterPart(
  async () => (await import('@renderer/features/templates/SaveTemplateDialog')).SaveTemplateDialog,
);
const settings = new LaterPart(
  async () => (await import('@renderer/features/settings/SettingsDialog')).SettingsDialog,
);
const request = new LaterPart(
  async () => (await import('@renderer/features/cell/RequestDialog')).RequestDialog,
);
const cell = new LaterPart(async () => (await import('@renderer/features/cell/CellDialog')).CellDialog);
const review = new LaterPart(
  async () => (await import('@renderer/features/review/ReviewDialog')).ReviewDialog,
);
const vary = new LaterPart(async () => (await import('@renderer/features/prompts/VaryDialog')).VaryDialog);
const sweepExamples = new LaterPart(
  async () => (await import('@renderer/features/prompts/SweepExamplesDialog')).SweepExamplesDialog,
);
const formats = new LaterPart(
  async () => (await import('@renderer/features/prompts/FormatsDialog')).FormatsDialog,
);
const probes = new LaterPart(
  async () => (await import('@renderer/features/cases/ProbesDialog')).ProbesDialog,
);
const optimise = new LaterPart(
  async () => (await import('@renderer/features/optimise/OptimiseDialog')).OptimiseDialog,
);
const study = new LaterPart(
  async () => (await import('@renderer/features/optimise/StudyDialog')).StudyDialog,
);
const improve = new LaterPart(
  async () => (await import('@renderer/features/optimise/ImproveDialog')).ImproveDialog,
);
const proposeCases = new LaterPart(
  async () => (await import('@renderer/features/optimise/ProposeCasesDialog')).ProposeCasesDialog,
);
const sessionNotes = new LaterPart(
  async () => (await import('@renderer/features/export/SessionNotes')).SessionNotes,
);
const importing = new LaterPart(
  async () => (await import('@renderer/features/imports/ImportDialog')).ImportDialog,
);
const importReport = new LaterPart(
  async () => (await import('@renderer/features/imports/ImportReportDialog')).ImportReportDialog,
);
const unsaved = new LaterPart(async () => (await import('./UnsavedDialog')).UnsavedDialog);
const keys = new LaterPart(async () => (await import('./KeysDialog')).KeysDialog);
const palette = new LaterPart(async () => (await import('./CommandPalette')).CommandPalette);

export function Dialogs() {
  const dialog = useDialogs((state) => state.dialog);
  useEffect(() => {
    // People type on as soon as they have pressed Mod+K. If this fails, opening it says so.
    const idle = requestIdleCallback(() => void palette.load().catch(() => undefined));
    return () => cancelIdleCallback(idle);
  }, []);
  switch (dialog.type) {
    case 'none':
      return null;
    case 'templates':
      return <Awaited key={dialog.type} part={templates} props={{}} />;
    case 'saveTemplate':
      return <Awaited key={dialog.type} part={saveTemplate} props={{ slug: dialog.slug }} />;
    case 'settings': {
      const { section, providerId, price } = dialog;
      return (
        <Awaited
          key={dialog.type}
          part={settings}
          props={{ section, ...(providerId !== undefined && { providerId }), ...(price && { price }) }}
        />
      );
    }
    case 'request':
      return <Awaited key={dialog.type} part={request} props={{ of: dialog.of }} />;
    case 'cell':
      return <Awaited key={dialog.type} part={cell} props={{ of: dialog.of }} />;
    case 'review':
      return <Awaited key={dialog.type} part={review} props={{ sessionId: dialog.sessionId }} />;
    case 'sessionNotes':
      return <Awaited key={dialog.type} part={sessionNotes} props={{ notes: dialog.notes }} />;
    case 'vary':
      return <Awaited key={dialog.type} part={vary} props={{ promptId: dialog.promptId }} />;
    case 'sweepExamples':
      return <Awaited key={dialog.type} part={sweepExamples} props={{ promptId: dialog.promptId }} />;
    case 'formats':
      return <Awaited key={dialog.type} part={formats} props={{ promptId: dialog.promptId }} />;
    case 'probes':
      return <Awaited key={dialog.type} part={probes} props={{}} />;
    case 'optimise':
      return <Awaited key={dialog.type} part={optimise} props={{ promptId: dialog.promptId }} />;
    case 'study':
      return <Awaited key={dialog.type} part={study} props={{ studyId: dialog.studyId }} />;
    case 'improve':
      return <Awaited key={dialog.type} part={improve} props={{ promptId: dialog.promptId }} />;
    case 'proposeCases':
      return <Awaited key={dialog.type} part={proposeCases} props={{}} />;
    case 'import':
      return <Awaited key={dialog.type} part={importing} props={{}} />;
    case 'importReport':
      return <Awaited key={dialog.type} part={importReport} props={{ report: dialog.report }} />;
    case 'unsaved':
      return <Awaited key={dialog.type} part={unsaved} props={{ what: dialog.what }} />;
    case 'keys':
      return <Awaited key={dialog.type} part={keys} props={{}} />;
    case 'palette':
      return <Awaited key={dialog.type} part={palette} props={{}} />;
    default:
      return assertNever(dialog);
  }
}

function Awaited<Props extends object>({ part, props }: Pick<LaterProps<Props>, 'part' | 'props'>) {
  return <Later part={part} props={props} meanwhile={<AwaitedField onClose={closeDialog} />} />;
}
