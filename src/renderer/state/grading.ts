/** Asking graders about stored completions, and how far that is. */
import { openStream, type Stream } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import type { Check } from '@shared/domain/checks/check';
import type { CellKey } from '@shared/domain/session/cells';
import { create } from 'zustand';
import { applyToView } from './judging';
import { notifyFailure, setStatus } from './notices';
import { addressOf, capNow, useRuns } from './run';

export interface GradingProgress {
  readonly done: number;
  readonly total: number;
}

interface GradingState {
  /** By session; only what is under way. */
  readonly progress: Readonly<Record<string, GradingProgress>>;
}

export const useGrading = create<GradingState>()(() => ({ progress: {} }));

const streams = new Map<string, Stream>();

/** Asks about each of the cells for each of the checks; both must be ones that can be graded. */
export async function gradeCells(
  sessionId: string,
  cells: readonly CellKey[],
  checks: readonly Check[],
): Promise<void> {
  const { views } = useRuns.getState();
  const runId = views[sessionId]?.request?.id;
  const slug = addressOf(sessionId);
  if (
    runId === undefined ||
    slug === undefined ||
    cells.length === 0 ||
    checks.length === 0 ||
    streams.has(sessionId)
  )
    return;
  const total = cells.length * checks.length;
  let done = 0;
  const tell = () =>
    useGrading.setState(({ progress }) => ({ progress: { ...progress, [sessionId]: { done, total } } }));
  tell();
  const input = { slug, runId, cells: [...cells], checks: [...checks], ...capNow() };
  const stream = openStream('run.grade', input, (items) => {
    const events = items.flatMap((item) => (item.type === 'event' ? [item.event] : []));
    done += events.filter(({ type }) => type === 'graded').length;
    applyToView(sessionId, runId, events);
    tell();
  });
  streams.set(sessionId, stream);
  const failure = await stream.ended;
  streams.delete(sessionId);
  useGrading.setState(({ progress: { [sessionId]: _, ...progress } }) => ({ progress }));
  if (failure) notifyFailure(failure);
  setStatus(translate('checks:graded', { count: done }));
}

/** Grades that have come are kept. */
export function stopGrading(sessionId: string): void {
  streams.get(sessionId)?.cancel();
}
