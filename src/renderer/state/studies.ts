/** Searches for better instructions as the window sees them: folded from their news as they come, or as main recalls them. */
import { call, openStream, type Stream } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import type { Failure } from '@shared/domain/failure';
import type { Optimised } from '@shared/domain/study/optimise';
import type { OptimisePlan, StudySummary } from '@shared/domain/study/study';
import { type LoadedStudy, withNews } from '@shared/domain/study/studyProgress';
import type { StudyStreamItem } from '@shared/ipc/streams';
import { create } from 'zustand';
import { openDialog, useDialogs } from './dialogs';
import { notify, notifyFailure } from './notices';
import { ensureSlug, useSession } from './session';
import { addressOf, setAddress } from './sessionAddresses';
import { refreshRuns } from './shownRuns';

interface StudiesState {
  /** Those that were looked at, or are under way, by their ids. */
  readonly studies: Readonly<Record<string, LoadedStudy<Optimised>>>;
  /** By session id, newest first. */
  readonly summaries: Readonly<Record<string, readonly StudySummary[]>>;
  /** Session ids by the ids of their studies that are under way. */
  readonly running: Readonly<Record<string, string>>;
}

export const useStudies = create<StudiesState>()(() => ({ studies: {}, summaries: {}, running: {} }));

const streams = new Map<string, Stream>();

function put(study: LoadedStudy<Optimised>): void {
  useStudies.setState(({ studies }) => ({ studies: { ...studies, [study.head.id]: study } }));
}

/** One store update a batch. */
function take(before: LoadedStudy<Optimised> | undefined, items: readonly StudyStreamItem[]) {
  let study = before;
  for (const item of items) {
    if (item.type === 'study') study = item.study;
    else if (study) study = { ...study, progress: withNews(study.progress, item.news) };
  }
  return study;
}

/** Resolves once the study is known, with its id; or with why there is none. */
function follow(
  sessionId: string,
  open: (onBatch: (items: readonly StudyStreamItem[]) => void) => Stream,
): Promise<string | Failure> {
  return new Promise((resolve) => {
    let study: LoadedStudy<Optimised> | undefined;
    const stream = open((items) => {
      const isFirst = study === undefined;
      study = take(study, items);
      if (!study) return;
      const { id } = study.head;
      if (isFirst) {
        streams.set(id, stream);
        useStudies.setState(({ running }) => ({ running: { ...running, [id]: sessionId } }));
      }
      put(study);
      resolve(id);
      if (items.some((item) => item.type === 'news' && item.news.type === 'began'))
        void refreshRuns(sessionId);
    });
    void stream.ended.then((failure) => {
      if (study) ended(sessionId, study);
      if (study && failure) notifyFailure(failure);
      resolve(failure ?? { code: 'internal' });
    });
  });
}

function ended(sessionId: string, { head, progress }: LoadedStudy<Optimised>): void {
  streams.delete(head.id);
  useStudies.setState(({ running: { [head.id]: _, ...running } }) => ({ running }));
  void refreshRuns(sessionId);
  void refreshStudies(sessionId);
  const { dialog } = useDialogs.getState();
  if (dialog.type === 'study' && dialog.studyId === head.id) return;
  const action = {
    label: translate('study:show'),
    run: () => openDialog({ type: 'study', studyId: head.id }),
  };
  const isOpen = useSession.getState().session.id === sessionId;
  const text = translate(progress.status === 'ended' ? 'study:toldEnd' : 'study:toldStop');
  notify({ tone: 'info', text, ...(isOpen && { action }) });
}

/** Of the open session. Resolves with its id once it has begun, or with why it cannot. */
export async function startStudy(plan: OptimisePlan, maxCostUsd?: number): Promise<string | Failure> {
  const slug = await ensureSlug();
  if (slug === undefined) return { code: 'internal' };
  const input = { slug, plan, ...(maxCostUsd !== undefined && { maxCostUsd }) };
  return follow(plan.session.id, (onBatch) => openStream('study.start', input, onBatch));
}

/** Goes on with one; `maxCostUsd` takes the place of its own cap, null takes it away. */
export async function resumeStudy(studyId: string, maxCostUsd?: number | null): Promise<void> {
  const sessionId = useStudies.getState().studies[studyId]?.head.plan.session.id;
  const slug = sessionId === undefined ? undefined : addressOf(sessionId);
  if (sessionId === undefined || slug === undefined || streams.has(studyId)) return;
  const input = { slug, sessionId, studyId, maxCostUsd };
  const told = await follow(sessionId, (onBatch) => openStream('study.resume', input, onBatch));
  if (typeof told !== 'string') notifyFailure(told);
}

/** Goes on looking at one that main has under way for a window that is gone. */
export async function joinStudy(sessionId: string, slug: string, studyId: string): Promise<void> {
  setAddress(sessionId, slug);
  await follow(sessionId, (onBatch) => openStream('study.join', { slug, studyId }, onBatch));
}

/** What was answered is kept, and can be gone on from. */
export const stopStudy = (studyId: string): void => streams.get(studyId)?.cancel();

/** Lists the session's; one that is not on the disk yet has none. */
export async function refreshStudies(sessionId: string): Promise<readonly StudySummary[]> {
  const slug = addressOf(sessionId);
  if (slug === undefined) return [];
  const listed = await call('study.list', { slug, sessionId });
  if (!listed.ok) {
    notifyFailure(listed.failure);
    return [];
  }
  useStudies.setState(({ summaries }) => ({ summaries: { ...summaries, [sessionId]: listed.value } }));
  return listed.value;
}

/** As main recalls it; one that is under way is here already. */
export async function loadStudy(sessionId: string, studyId: string): Promise<void> {
  const slug = addressOf(sessionId);
  if (slug === undefined || streams.has(studyId)) return;
  const loaded = await call('study.load', { slug, studyId });
  if (loaded.ok) put(loaded.value);
  else notifyFailure(loaded.failure);
}
