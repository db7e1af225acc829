/**
 * Work for the next frame in three phases: what was told is taken, all panes write, then all read and scroll. One drawing by
 * React and one layout a frame, however many answers stream. How much they may write together goes by how long the last frames took.
 */
import { frameRoom } from './frameRoom';

type Job = () => void;
/** `room`: characters that it may write now. `until`: when it is the next one's turn, by `performance.now()`. */
export type Write = (room: number, until: number) => void;

/** Of a frame's 16: the rest is for style, layout and paint. Milliseconds. */
const WRITING_MS = 4;

const takes = new Set<Job>();
const writes = new Set<Write>();
const reads = new Set<Job>();
const room = frameRoom();
let isAsked = false;
/** Something was told since the frame before the last: more of it is likely. */
let isBusy = false;
let isWatchingHidden = false;

function take(): void {
  const now = [...takes];
  takes.clear();
  isBusy = now.length > 0;
  for (const job of now) job();
}

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
  if (isBusy) ask();
}

function ask(): void {
  if (isAsked) return;
  isAsked = true;
  watchHidden();
  // By callbacks of their own: in between React draws what was taken, and its panes join those that write.
  const inTurn = document.hidden ? setTimeout : requestAnimationFrame;
  inTurn(take);
  inTurn(work);
}

/** A hidden window gets no frames, also not the one it waits for; what follows a run (the task bar does) goes on. */
function watchHidden(): void {
  if (isWatchingHidden) return;
  isWatchingHidden = true;
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden || !isAsked) return;
    isAsked = false;
    ask();
  });
}

/** At once where it is quiet; where a frame has brought something already, with all else that comes until the next. */
export function takeInFrame(job: Job): void {
  if (isBusy) takes.add(job);
  else job();
  isBusy = true;
  ask();
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
