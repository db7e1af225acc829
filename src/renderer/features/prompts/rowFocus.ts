/** Which row of a pool is to be typed into as soon as it is there: the section may still have to be loaded. */
import { create } from 'zustand';

export const useRowFocus = create<{ readonly rowId: string | undefined }>()(() => ({ rowId: undefined }));

/** Its input gets the focus. Without a row: it has it. */
export const focusRow = (rowId?: string): void => useRowFocus.setState({ rowId });
