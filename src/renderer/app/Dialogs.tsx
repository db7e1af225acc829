/** The open dialog, loaded when it is first opened. */
import { useDialogs } from '@renderer/state/dialogs';
import { lazy, Suspense } from 'react';

const Templates = lazy(async () => ({
  default: (await import('@renderer/features/templates/TemplatesDialog')).TemplatesDialog,
}));
const Settings = lazy(async () => ({
  default: (await import('@renderer/features/settings/SettingsDialog')).SettingsDialog,
}));
const Request = lazy(async () => ({
  default: (await import('@renderer/features/results/RequestDialog')).RequestDialog,
}));
const Palette = lazy(async () => ({ default: (await import('./CommandPalette')).CommandPalette }));

export function Dialogs() {
  const dialog = useDialogs((state) => state.dialog);
  return (
    <Suspense fallback={null}>
      {dialog.type === 'templates' && <Templates />}
      {dialog.type === 'settings' && (
        <Settings
          section={dialog.section}
          {...(dialog.providerId !== undefined && { providerId: dialog.providerId })}
        />
      )}
      {dialog.type === 'request' && <Request of={dialog.of} />}
      {dialog.type === 'palette' && <Palette />}
    </Suspense>
  );
}
