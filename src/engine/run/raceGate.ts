/** A race as the engine meets it: hears what becomes of cells, has them judged, and says which are still asked. */
import type { Race } from '@shared/domain/racing/race';
import { type Outcome, RunningRace } from '@shared/domain/racing/runningRace';
import { applyRunEvents, type Completion, isEnded } from '@shared/domain/run/completion';
import { type Completions, completionsOf } from '@shared/domain/run/completionMap';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import type { Gate } from './gate';

/** What a completed answer says, and whether it passes. */
export type JudgeAnswer = (completion: Completion) => Promise<Outcome>;

interface Racing extends Pick<RunRequest, 'session'> {
  readonly race: Race;
  /** All of the run. */
  readonly cells: readonly CellKey[];
  /** Those of them that are to be asked now. */
  readonly asked: readonly CellKey[];
  /** What became of the others stands. */
  readonly before: Completions;
  readonly judge: JudgeAnswer;
}

interface RaceGate extends Gate {
  /** Each event of the run, in its turn. */
  hear(event: RunEvent): void;
}

/** With all that was told before taken in. */
export async function openRaceGate({
  session,
  race,
  cells,
  asked,
  before,
  judge,
}: Racing): Promise<RaceGate> {
  const again = new Set(asked);
  const ended = cells.flatMap((key) => {
    const completion = before.get(key);
    return completion && isEnded(completion) && !again.has(key) ? [completion] : [];
  });
  const told = new Map(ended.flatMap(({ cell, skip }) => (skip ? [[cell, skip] as const] : [])));
  // What is neither asked nor was would be waited for in vain.
  const known = new Set([...ended.map(({ cell }) => cell), ...asked]);
  const racing = cells.filter((key) => known.has(key));
  const running = new RunningRace(racing, session.samples, race, told);
  let tellFree = (_: readonly CellKey[]): void => {};
  const open = new Map<CellKey, Completion>();

  async function end(completion: Completion): Promise<void> {
    let outcome: Outcome = {};
    try {
      if (completion.status === 'completed') outcome = await judge(completion);
    } finally {
      tellFree(running.ended(completion.cell, outcome));
    }
  }
  await Promise.all(ended.map(end));

  return {
    next: (key) => running.next(key),
    onFree: (hear) => {
      tellFree = hear;
    },
    hear(event) {
      const known = open.get(event.cell);
      const now = applyRunEvents(completionsOf(known ? [known] : []), [event]).get(event.cell);
      open.delete(event.cell);
      if (now && isEnded(now)) void end(now);
      else if (now) open.set(event.cell, now);
    },
  };
}
