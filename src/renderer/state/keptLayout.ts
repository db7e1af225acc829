/** What is remembered of how the window is divided, as text. Whatever another version left there, a window comes of it. */

/** The parts of the authoring column, from the top. */
const sectionNames = ['prompts', 'models', 'cases', 'checks'] as const;
export type SectionName = (typeof sectionNames)[number];

/** Who has the room: the prompts, both, or the answers. In their order from left to right. */
export const postures = ['write', 'both', 'read'] as const;
export type Posture = (typeof postures)[number];

interface Widths {
  /** Pixels. */
  readonly library: number;
  /**
   * Of the room beside the library, from 0 to 1: in "both" what authoring takes, else what the folded side takes when it is
   * opened over the other.
   */
  readonly share: number;
}

export interface KeptLayout {
  readonly isLibraryOpen: boolean;
  readonly posture: Posture;
  readonly folded: readonly SectionName[];
  readonly widths: Readonly<Record<Posture, Widths>>;
}

export const LIBRARY_WIDTHS = { least: 170, usual: 220, most: 420 } as const;
export const SHARES = { least: 0.2, most: 0.8 } as const;

const USUAL: KeptLayout = {
  isLibraryOpen: true,
  posture: 'both',
  folded: [],
  widths: {
    write: { library: LIBRARY_WIDTHS.usual, share: 0.5 },
    both: { library: LIBRARY_WIDTHS.usual, share: 0.5 },
    read: { library: LIBRARY_WIDTHS.usual, share: 0.5 },
  },
};

/** Within its bounds. */
export const clamp = (value: number, { least, most }: { readonly least: number; readonly most: number }) =>
  Math.min(most, Math.max(least, value));

/** What the text says, as far as it says something. */
export function layoutFrom(text: string | null): KeptLayout {
  const kept = objectIn(parsed(text ?? ''));
  const widths = objectIn(kept.widths);
  const folded = Array.isArray(kept.folded) ? kept.folded : [];
  return {
    isLibraryOpen: typeof kept.isLibraryOpen === 'boolean' ? kept.isLibraryOpen : USUAL.isLibraryOpen,
    posture: postures.find((posture) => posture === kept.posture) ?? USUAL.posture,
    folded: sectionNames.filter((name) => folded.includes(name)),
    widths: {
      write: widthsFrom(widths.write),
      both: widthsFrom(widths.both),
      read: widthsFrom(widths.read),
    },
  };
}

function widthsFrom(value: unknown): Widths {
  const { library, share } = objectIn(value);
  return {
    library: isNumber(library) ? clamp(library, LIBRARY_WIDTHS) : LIBRARY_WIDTHS.usual,
    share: isNumber(share) ? clamp(share, SHARES) : USUAL.widths.both.share,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const objectIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
