/** How the window is divided; remembered by the window itself, since it must be known before main answers. */
import { create } from 'zustand';
import { type KeptLayout, layoutFrom, type SectionName } from './keptLayout';

const KEY = 'layout';

export const useLayout = create<KeptLayout>()(() => layoutFrom(localStorage.getItem(KEY)));

useLayout.subscribe((state) => localStorage.setItem(KEY, JSON.stringify(state)));

/** Shows or hides it. */
export function toggleLibrary(): void {
  useLayout.setState(({ isLibraryOpen }) => ({ isLibraryOpen: !isLibraryOpen }));
}

/** Folds a section of the authoring column to one line, or opens it again. */
export function toggleFold(section: SectionName): void {
  useLayout.setState(({ folded }) => ({
    folded: folded.includes(section) ? folded.filter((each) => each !== section) : [...folded, section],
  }));
}

/** What is in it is about to be looked at or typed into. */
export function unfold(section: SectionName): void {
  const { folded } = useLayout.getState();
  if (folded.includes(section)) toggleFold(section);
}
