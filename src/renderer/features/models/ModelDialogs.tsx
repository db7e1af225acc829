/** The models' dialogs, loaded when one is first opened. */
import { lazy, Suspense, useEffect } from 'react';
import { showModelDialog, useModelDialog } from './modelDialogs';

const ModelSetsDialog = lazy(async () => ({ default: (await import('./ModelSetsDialog')).ModelSetsDialog }));
const SweepDialog = lazy(async () => ({ default: (await import('./SweepDialog')).SweepDialog }));

const onClose = () => showModelDialog({ type: 'none' });

export function ModelDialogs() {
  const dialog = useModelDialog((state) => state.dialog);
  // Another document begins without.
  useEffect(() => onClose, []);
  return (
    <Suspense fallback={null}>
      {dialog.type === 'sets' && <ModelSetsDialog onClose={onClose} />}
      {dialog.type === 'sweep' && <SweepDialog modelId={dialog.modelId} onClose={onClose} />}
    </Suspense>
  );
}
