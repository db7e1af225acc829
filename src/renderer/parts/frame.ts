/**
 * Work for the next frame in two phases: all panes write, then all read and scroll. One layout a frame however many
 * panes stream, instead of one a pane. How much they may write together goes by how long the last frames took.
 */
import { frameRoom } from './frameRoom';

type Job = () => void;
/** `room`: characters that it may write now. `until`: when it is the next one's turn, by `performance.now()`. */
export type Write = (room: number, until: number) => void;

/** Of a frame's 16: the rest is for style, layout and paint. Milliseconds. */
const WRITING_MS = 4;

const writes = new Set<Write>();
const reads = new Set<Job>();
const room = frameRoom();
let isAsked = false;

function work(): void {
  isAsked = false;
  const [nowWrites, nowReads] = [[...writes], [...reads]];
  writes.clear();
  reads.clear();
  const began = performance.now();
  for (const [index, job] of nowWrites.entries())
    job(
      document.hidden ? Number.POSITIVE_INFINITY : Math.ceil(room.now() / nowWrites.length),
      began + (WRITING_MS * (index + 1)) / nowWrites.length,
    );
  for (const job of nowReads) job();
  if (nowWrites.length > 0) room.took(performance.now() - began, writes.size > 0);
}

function ask(): void {
  if (isAsked) return;
  isAsked = true;
  // A hidden window gets no frames, and must be up to date when it is looked at.
  if (document.hidden) setTimeout(work);
  else requestAnimationFrame(work);
}

/** A job that is asked for again before the frame runs once. */
export function writeInNextFrame(job: Write): void {
  writes.add(job);
  ask();
}

/** After all writes of that frame, which then cost one layout. Also runs once. */
export function readInNextFrame(job: Job): void {
  reads.add(job);
  ask();
}
