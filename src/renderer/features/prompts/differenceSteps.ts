/** Walking from one difference to the next, over all rows of a comparison and around their end. */

export interface Place {
  readonly row: number;
  /** On the right, from 1. */
  readonly line: number;
}

/** The index of the next difference in that direction, of `places` in reading order; -1 where there are none. */
export function nextDifference(
  places: readonly Place[],
  from: Place | undefined,
  direction: 'next' | 'previous',
): number {
  if (direction === 'next') {
    const at = places.findIndex((place) => from === undefined || compare(place, from) > 0);
    return at < 0 && places.length > 0 ? 0 : at;
  }
  const at = places.findLastIndex((place) => from === undefined || compare(place, from) < 0);
  return at < 0 ? places.length - 1 : at;
}

const compare = (one: Place, other: Place): number => one.row - other.row || one.line - other.line;
