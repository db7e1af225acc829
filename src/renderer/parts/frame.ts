/**
 * Work for the next frame in two phases: all panes write, then all read and scroll. One layout a frame however many
 * panes stream, instead of one a pane.
 */
type Job = () => void;

const writes = new Set<Job>();
const reads = new Set<Job>();
let isAsked = false;

function work(): void {
  isAsked = false;
  const [nowWrites, nowReads] = [[...writes], [...reads]];
  writes.clear();
  reads.clear();
  for (const job of nowWrites) job();
  for (const job of nowReads) job();
}

function ask(): void {
  if (isAsked) return;
  isAsked = true;
  // A hidden window gets no frames, and must be up to date when it is looked at.
  if (document.hidden) setTimeout(work);
  else requestAnimationFrame(work);
}

/** A job that is asked for again before the frame runs once. */
export function writeInNextFrame(job: Job): void {
  writes.add(job);
  ask();
}

/** After all writes of that frame, which then cost one layout. Also runs once. */
export function readInNextFrame(job: Job): void {
  reads.add(job);
  ask();
}
