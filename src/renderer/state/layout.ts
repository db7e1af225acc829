/** Which panels are shown; remembered by the window itself, since it must be known before main answers. */
import { create } from 'zustand';

const KEY = 'library';

export const useLayout = create<{ readonly isLibraryOpen: boolean }>()(() => ({
  isLibraryOpen: localStorage.getItem(KEY) !== 'closed',
}));

/** Remembered on this machine. */
export function toggleLibrary(): void {
  useLayout.setState(({ isLibraryOpen }) => {
    localStorage.setItem(KEY, isLibraryOpen ? 'closed' : 'open');
    return { isLibraryOpen: !isLibraryOpen };
  });
}
