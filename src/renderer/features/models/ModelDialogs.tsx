/** The models' dialogs, loaded when one is first opened. */
import { useSession } from '@renderer/state/session';
import { lazy, Suspense, useEffect } from 'react';
import { showModelDialog, useModelDialog } from './modelDialogs';

const ModelSetsDialog = lazy(async () => ({ default: (await import('./ModelSetsDialog')).ModelSetsDialog }));
const SweepDialog = lazy(async () => ({ default: (await import('./SweepDialog')).SweepDialog }));

const onClose = () => showModelDialog({ type: 'none' });

export function ModelDialogs() {
  const dialog = useModelDialog((state) => state.dialog);
  const setting = useSession((state) =>
    dialog.type === 'sweep' ? state.session.models.find(({ id }) => id === dialog.modelId) : undefined,
  );
  // Another document begins without.
  useEffect(() => onClose, []);
  return (
    <Suspense fallback={null}>
      {dialog.type === 'sets' && <ModelSetsDialog onClose={onClose} />}
      {setting && <SweepDialog key={setting.id} setting={setting} onClose={onClose} />}
    </Suspense>
  );
}
