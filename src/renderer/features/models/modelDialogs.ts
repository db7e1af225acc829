/** Which of the models' dialogs is open: the sweep of one setting or of all, or the sets. */
import { create } from 'zustand';

type ModelDialog =
  | { readonly type: 'none' }
  | { readonly type: 'sets' }
  /** Without a model's id: of all of them. */
  | { readonly type: 'sweep'; readonly modelId?: string };

export const useModelDialog = create<{ readonly dialog: ModelDialog }>()(() => ({
  dialog: { type: 'none' },
}));

/** In the place of another of them; `none` closes. */
export function showModelDialog(dialog: ModelDialog): void {
  useModelDialog.setState({ dialog });
}
