/** Asking graders about stored completions, and how far that is. */
import { openStream, type Stream } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import type { Check } from '@shared/domain/checks/check';
import type { CellKey } from '@shared/domain/session/cells';
import { create } from 'zustand';
import { applyToView } from './judging';
import { notifyFailure, setStatus } from './notices';
import { useRuns } from './run';

export interface GradingProgress {
  readonly done: number;
  readonly total: number;
}

interface GradingState {
  /** By session folder; only what is under way. */
  readonly progress: Readonly<Record<string, GradingProgress>>;
}

export const useGrading = create<GradingState>()(() => ({ progress: {} }));

const streams = new Map<string, Stream>();

/** Asks about each of the cells for each of the checks; both must be ones that can be graded. */
export async function gradeCells(
  slug: string,
  cells: readonly CellKey[],
  checks: readonly Check[],
): Promise<void> {
  const runId = useRuns.getState().views[slug]?.request?.id;
  if (runId === undefined || cells.length === 0 || checks.length === 0 || streams.has(slug)) return;
  const total = cells.length * checks.length;
  let done = 0;
  const tell = () =>
    useGrading.setState(({ progress }) => ({ progress: { ...progress, [slug]: { done, total } } }));
  tell();
  const stream = openStream('run.grade', { slug, runId, cells: [...cells], checks: [...checks] }, (items) => {
    const events = items.flatMap((item) => (item.type === 'event' ? [item.event] : []));
    done += events.filter(({ type }) => type === 'graded').length;
    applyToView(slug, runId, events);
    tell();
  });
  streams.set(slug, stream);
  const failure = await stream.ended;
  streams.delete(slug);
  useGrading.setState(({ progress: { [slug]: _, ...progress } }) => ({ progress }));
  if (failure) notifyFailure(failure);
  setStatus(translate('checks:graded', { count: done }));
}

export function stopGrading(slug: string): void {
  streams.get(slug)?.cancel();
}
