/**
 * Completions by cell. A new version shares with the one before all but the pages of what has changed: a batch of events
 * costs as much as it has events, however many cells the run has.
 */
import type { CellKey } from '@shared/domain/session/cells';
import type { Completion } from './completion';

export type Completions = ReadonlyMap<CellKey, Completion>;

/** In the order in which the cells were first named. */
export function completionsOf(completions: Iterable<Completion>): Completions {
  return withCompletions(new PagedMap(), completions);
}

/** `before` with these in their old places or at the end; `before` itself stays as it is. */
export function withCompletions(before: Completions, changed: Iterable<Completion>): Completions {
  const draft = draftOf(before);
  for (const completion of changed) draft.set(completion);
  return draft.done();
}

/** Takes many changes and copies each page once. */
interface Draft {
  readonly get: (cell: CellKey) => Completion | undefined;
  readonly set: (completion: Completion) => void;
  /** The very same map where nothing was set. */
  readonly done: () => Completions;
}

/** Pages that nobody writes to are shared with what it was made from. */
export function draftOf(before: Completions): Draft {
  if (before instanceof PagedMap) return before.draft();
  const draft = new PagedMap().draft();
  for (const completion of before.values()) draft.set(completion);
  return draft;
}

/** All of them in pages. Versions share the pages in which nothing has changed: what is worked out of one can be kept. */
export function pagesOf(completions: Completions): readonly (readonly Completion[])[] {
  return completions instanceof PagedMap ? completions.pages : [[...completions.values()]];
}

const PAGE = 64;

class PagedMap implements ReadonlyMap<CellKey, Completion> {
  readonly size: number;
  /** Shared between versions; places at `size` and above belong to later ones. */
  readonly #places: Map<CellKey, number>;
  readonly pages: readonly (readonly Completion[])[];

  constructor(places = new Map<CellKey, number>(), pages: readonly (readonly Completion[])[] = [], size = 0) {
    this.#places = places;
    this.pages = pages;
    this.size = size;
  }

  get(cell: CellKey): Completion | undefined {
    const place = this.#places.get(cell);
    if (place === undefined || place >= this.size) return undefined;
    return this.pages[Math.floor(place / PAGE)]?.[place % PAGE];
  }

  has(cell: CellKey): boolean {
    return this.get(cell) !== undefined;
  }

  draft(): Draft {
    // A place is given once: whoever adds to a version that another has added to begins a list of places of its own.
    const isLatest = this.#places.size === this.size;
    const places = isLatest ? this.#places : new Map(Array.from(this.keys(), (cell, place) => [cell, place]));
    const pages = [...this.pages];
    const own = new Map<number, Completion[]>();
    let size = this.size;
    return {
      get: (cell) => {
        const place = places.get(cell);
        return place === undefined ? undefined : pages[Math.floor(place / PAGE)]?.[place % PAGE];
      },
      set: (completion) => {
        const place = places.get(completion.cell) ?? size;
        if (place === size) {
          places.set(completion.cell, place);
          size += 1;
        }
        const number = Math.floor(place / PAGE);
        const page = own.get(number) ?? [...(pages[number] ?? [])];
        page[place % PAGE] = completion;
        own.set(number, page);
        pages[number] = page;
      },
      done: () => (own.size === 0 ? this : new PagedMap(places, pages, size)),
    };
  }

  *values(): MapIterator<Completion> {
    for (const page of this.pages) yield* page;
  }

  *keys(): MapIterator<CellKey> {
    for (const { cell } of this.values()) yield cell;
  }

  *entries(): MapIterator<[CellKey, Completion]> {
    for (const completion of this.values()) yield [completion.cell, completion];
  }

  [Symbol.iterator](): MapIterator<[CellKey, Completion]> {
    return this.entries();
  }

  forEach(visit: (completion: Completion, cell: CellKey, all: Completions) => void): void {
    for (const [cell, completion] of this) visit(completion, cell, this);
  }
}
