/** Whose pool is being given another name. */
import { create } from 'zustand';

export const usePoolNaming = create<{ readonly promptId: string | undefined }>()(() => ({
  promptId: undefined,
}));

/** Without a prompt: none any more. */
export const namePool = (promptId?: string): void => usePoolNaming.setState({ promptId });
