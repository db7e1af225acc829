/**
 * How the window is divided; remembered by the window itself, since it must be known before main answers. It changes on request
 * only: a run, an answer or a fault never does it.
 */
import { create } from 'zustand';
import {
  clamp,
  type KeptLayout,
  LIBRARY_WIDTHS,
  layoutFrom,
  type Posture,
  postures,
  type SectionName,
  SHARES,
} from './keptLayout';
import { type Room, type StageTab, tabOf } from './panes';
import { useSession } from './session';

interface Layout extends KeptLayout, Room {
  /** The cases take the whole stage. */
  readonly isCaseTableOpen: boolean;
}

const KEY = 'layout';
/** CSS pixels: a larger zoom makes a window narrow, too. */
const narrow = window.matchMedia('(width < 1000px)');

/** Nothing stands over anything. */
const CLEAR = { isSideOver: false, isLibraryOver: false, isCaseTableOpen: false } as const;

const kept = layoutFrom(localStorage.getItem(KEY));

export const useLayout = create<Layout>()(() => ({
  ...kept,
  isNarrow: narrow.matches,
  tab: tabOf(kept.posture, 'prompt'),
  ...CLEAR,
}));

useLayout.subscribe(({ isLibraryOpen, posture, folded, widths }) => {
  const kept: KeptLayout = { isLibraryOpen, posture, folded, widths };
  localStorage.setItem(KEY, JSON.stringify(kept));
});
/** A window that gets narrow goes on showing what it showed. */
function followWidth(): void {
  const isNarrow = narrow.matches;
  if (isNarrow === useLayout.getState().isNarrow) return;
  useLayout.setState(({ posture, tab }) => ({
    isNarrow,
    tab: tabOf(posture, tab),
    isSideOver: false,
    isLibraryOver: false,
  }));
}
narrow.addEventListener('change', followWidth);
// A page may load before its window has a size; whichever of the two tells of it first is heard.
window.addEventListener('resize', followWidth);
// It was opened to choose another session.
useSession.subscribe(({ session: { id } }, before) => {
  if (id !== before.session.id && useLayout.getState().isLibraryOver) closeOver();
});

/** Gives the room to the prompts, to the answers, or to both. A narrow window has room for one: it shows that tab. */
export function setPosture(posture: Posture): void {
  const { isNarrow, tab } = useLayout.getState();
  if (isNarrow) showTab(tabOf(posture, tab));
  else useLayout.setState({ posture, ...CLEAR });
}

/** The next one to the right, and from the last to the first. */
export function cyclePosture(): void {
  const { posture, isNarrow, tab } = useLayout.getState();
  if (isNarrow) showTab(tab === 'prompt' ? 'results' : 'prompt');
  else setPosture(postures[(postures.indexOf(posture) + 1) % postures.length] ?? 'both');
}

/** In a narrow window. */
export function showTab(tab: StageTab): void {
  useLayout.setState({ tab, ...CLEAR });
}

/** Opens what the posture has folded over what it shows. */
export function openSide(): void {
  useLayout.setState({ isSideOver: true });
}

/** Whether something stands over the rest, which Escape takes away. */
export const isAnythingOver = ({ isSideOver, isLibraryOver, isCaseTableOpen }: Layout): boolean =>
  isSideOver || isLibraryOver || isCaseTableOpen;

/** Takes away what stands over the rest: the cases first, which stand over all. */
export function closeOver(): void {
  useLayout.setState(({ isCaseTableOpen }) => (isCaseTableOpen ? { isCaseTableOpen: false } : CLEAR));
}

/** Opens the cases as a table as large as the stage, or puts them back into their column. */
export function toggleCaseTable(): void {
  useLayout.setState(({ isCaseTableOpen, folded }) => ({
    isCaseTableOpen: !isCaseTableOpen,
    folded: folded.filter((section) => section !== 'cases'),
  }));
}

/** Shows or hides it. */
export function toggleLibrary(): void {
  useLayout.setState(({ isNarrow, isLibraryOpen, isLibraryOver }) =>
    isNarrow ? { isLibraryOver: !isLibraryOver } : { isLibraryOpen: !isLibraryOpen },
  );
}

/** Of this posture; pixels. */
export function setLibraryWidth(library: number): void {
  setWidths({ library: clamp(library, LIBRARY_WIDTHS) });
}

/** Of this posture; see keptLayout.ts. */
export function setShare(share: number): void {
  setWidths({ share: clamp(share, SHARES) });
}

function setWidths(change: Partial<KeptLayout['widths'][Posture]>): void {
  useLayout.setState(({ posture, widths }) => ({
    widths: { ...widths, [posture]: { ...widths[posture], ...change } },
  }));
}

/** Folds a section of the authoring column to one line, or opens it again. */
export function toggleFold(section: SectionName): void {
  useLayout.setState(({ folded }) => ({
    folded: folded.includes(section) ? folded.filter((each) => each !== section) : [...folded, section],
  }));
}

/** What is in it is about to be looked at or typed into: it is opened, and shown where it is away. */
export function unfold(section: SectionName): void {
  const { folded, isNarrow, posture, isCaseTableOpen } = useLayout.getState();
  if (folded.includes(section)) toggleFold(section);
  if (isCaseTableOpen && section === 'cases') return;
  if (isNarrow) showTab('prompt');
  else if (posture === 'read') openSide();
}
