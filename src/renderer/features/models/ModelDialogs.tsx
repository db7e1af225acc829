/** The models' dialogs, loaded when one is first opened. */
import { AwaitedField } from '@renderer/ui/AwaitedField';
import { Later, LaterPart } from '@renderer/ui/Later';
import { useEffect } from 'react';
import { showModelDialog, useModelDialog } from './modelDialogs';

const sets = new LaterPart(async () => (await import('./ModelSetsDialog')).ModelSetsDialog);
const sweep = new LaterPart(async () => (await import('./SweepDialog')).SweepDialog);

const onClose = () => showModelDialog({ type: 'none' });

const meanwhile = <AwaitedField onClose={onClose} />;

export function ModelDialogs() {
  const dialog = useModelDialog((state) => state.dialog);
  // Another document begins without.
  useEffect(() => onClose, []);
  return (
    <>
      {dialog.type === 'sets' && <Later part={sets} props={{ onClose }} meanwhile={meanwhile} />}
      {dialog.type === 'sweep' && (
        <Later part={sweep} props={{ modelId: dialog.modelId, onClose }} meanwhile={meanwhile} />
      )}
    </>
  );
}
