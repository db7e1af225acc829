/** Asking graders about stored completions, and how far that is. */
import { openStream, type Stream } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import type { Check } from '@shared/domain/checks/check';
import type { PairJudge } from '@shared/domain/judging/pairJudge';
import type { CellKey } from '@shared/domain/session/cells';
import type { RunStreamItem } from '@shared/ipc/streams';
import { create } from 'zustand';
import { applyToView } from './judging';
import { notifyFailure, setStatus } from './notices';
import { useRuns } from './run';
import { capNow } from './runActions';
import { showJoined } from './runStreams';
import { openDocument } from './session';
import { addressOf, setAddress } from './sessionAddresses';

interface GradingProgress {
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
  const input = { slug, runId, cells: [...cells], checks: [...checks], ...capNow() };
  await follow(sessionId, runId, cells.length * checks.length, (onItems) =>
    openStream('run.grade', input, onItems),
  );
}

/** Asks the judge about answers two by two, in these orders; nothing while graders are asked. */
export async function weighAnswers(
  sessionId: string,
  orders: readonly { readonly first: CellKey; readonly second: CellKey }[],
  judge: PairJudge,
): Promise<void> {
  const runId = useRuns.getState().views[sessionId]?.request?.id;
  const slug = addressOf(sessionId);
  if (runId === undefined || slug === undefined || orders.length === 0 || streams.has(sessionId)) return;
  const input = { slug, runId, orders: [...orders], judge, ...capNow() };
  await follow(sessionId, runId, orders.length, (onItems) => openStream('run.weigh', input, onItems));
}

/** Goes on with the grading that main has under way for a window that is gone. */
export async function joinGrading(sessionId: string, slug: string, runId: string): Promise<void> {
  setAddress(sessionId, slug);
  await follow(sessionId, runId, 0, (onItems) =>
    openStream('run.join', { slug, runId, what: 'grades' }, onItems),
  );
}

async function follow(
  sessionId: string,
  runId: string,
  asked: number,
  open: (onItems: (items: readonly RunStreamItem[]) => void) => Stream,
): Promise<void> {
  let progress: GradingProgress = { done: 0, total: asked };
  let told: 'checks:graded' | 'judging:pairs.answered' = 'checks:graded';
  const tell = () =>
    useGrading.setState((state) => ({ progress: { ...state.progress, [sessionId]: progress } }));
  if (asked > 0) tell();
  const stream = open((items) => {
    for (const item of items) {
      if (item.type !== 'joined') continue;
      showJoined(sessionId, runId, item);
      progress = item.grades;
    }
    const events = items.flatMap((item) => (item.type === 'event' ? [item.event] : []));
    const grades = events.filter(({ type }) => type === 'graded' || type === 'weighed');
    if (grades.some(({ type }) => type === 'weighed')) told = 'judging:pairs.answered';
    const done = progress.done + grades.length;
    progress = { ...progress, done };
    applyToView(sessionId, runId, events);
    tell();
  });
  streams.set(sessionId, stream);
  const failure = await stream.ended;
  streams.delete(sessionId);
  useGrading.setState(({ progress: { [sessionId]: _, ...others } }) => ({ progress: others }));
  void openDocument.nameFolders();
  // One to join may have ended.
  if (failure?.code === 'run.unknown') return;
  if (failure) notifyFailure(failure);
  setStatus(translate(told, { count: progress.done }));
}

/** Grades that have come are kept. */
export function stopGrading(sessionId: string): void {
  streams.get(sessionId)?.cancel();
}
