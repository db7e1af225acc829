/** How many characters a frame may bring to the screen, so that it is drawn in time: learnt from how long the last ones took. */

/** What writing, style and layout of a frame may take; milliseconds. */
const AIM_MS = 8;
const FIRST = 32_000;
const LEAST = 8_000;
const MOST = 200_000;

export function frameRoom() {
  let room = FIRST;
  return {
    now: (): number => room,
    /** `ms`: how long a frame's work took; `isFull`: whether it would have written more. */
    took(ms: number, isFull: boolean): void {
      const change = AIM_MS / Math.max(1, ms);
      // What took too little for want of text says nothing of how much more would be too much.
      if (change > 1 && !isFull) return;
      room = Math.round(Math.min(MOST, Math.max(LEAST, room * Math.min(2, Math.max(0.5, change)))));
    },
  };
}
