/** The studies that this process has under way: each goes on whoever looks at it, and tells all who do. */

import { createTap, type Tap } from '@main/services/runs/tap';
import { loadOnce } from '@shared/domain/loadOnce';
import { fail, ok, type Result } from '@shared/domain/result';
import type { Optimised, optimise } from '@shared/domain/study/optimise';
import type { OptimisePlan } from '@shared/domain/study/study';
import {
  type LoadedStudy,
  noProgress,
  type StudyItem,
  type StudyNews,
  withNews,
} from '@shared/domain/study/studyProgress';
import type { Study, StudyService } from './studyService';

/** Loaded with the first study. */
interface StudyParts {
  readonly service: StudyService;
  readonly optimise: typeof optimise;
}

type Item = StudyItem<Optimised>;

interface Live {
  readonly folder: string;
  study: LoadedStudy<Optimised>;
  readonly abort: AbortController;
  readonly taps: Set<Tap<Item>>;
}

interface Options {
  /** In the place of the study's own cap, US dollars; null: none. */
  readonly maxCostUsd?: number | null | undefined;
}

export type LiveStudies = ReturnType<typeof createLiveStudies>;

export function createLiveStudies(load: () => Promise<StudyParts>, onBug: (error: unknown) => void) {
  const live = new Map<string, Live>();
  const ends = new Set<Promise<void>>();
  const loaded = loadOnce(load);

  function tell(running: Live, news: StudyNews<Optimised>): void {
    const { head, progress } = running.study;
    running.study = { head, progress: withNews(progress, news) };
    for (const tap of running.taps) tap.put({ type: 'news', news });
  }

  async function go(running: Live, study: Study, options: Options): Promise<void> {
    try {
      const { optimise: workOf } = await loaded();
      const work = workOf(study.head.plan);
      for await (const news of study.follow(work, options, running.abort.signal)) tell(running, news);
    } catch (error) {
      onBug(error);
      tell(running, { type: 'stopped', failures: [{ code: 'internal' }] });
    } finally {
      live.delete(study.head.id);
      for (const tap of running.taps) tap.end();
    }
  }

  function begin(folder: string, study: Study, options: Options): Live {
    const running: Live = {
      folder,
      study: { head: study.head, progress: noProgress },
      abort: new AbortController(),
      taps: new Set(),
    };
    live.set(study.head.id, running);
    const end = go(running, study, options).finally(() => ends.delete(end));
    ends.add(end);
    return running;
  }

  /** From here on. Aborting the signal stops the study; leaving does not. */
  function look(running: Live, signal: AbortSignal): AsyncIterable<Item> {
    const tap = createTap<Item>();
    tap.put({ type: 'study', study: running.study });
    running.taps.add(tap);
    const stop = () => running.abort.abort();
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    return tap.items;
  }

  return {
    /** `folder`: the session's. */
    async start(
      folder: string,
      plan: OptimisePlan,
      maxCostUsd: number | undefined,
      signal: AbortSignal,
    ): Promise<Result<AsyncIterable<Item>>> {
      const { service } = await loaded();
      const started = await service.start(folder, plan, maxCostUsd);
      return started.ok ? ok(look(begin(folder, started.value, {}), signal)) : started;
    },

    /** Goes on with one that was begun before, as it was planned; one that is under way is looked at. */
    async resume(
      folder: string,
      { studyId, sessionId, ...options }: Options & { readonly studyId: string; readonly sessionId: string },
      signal: AbortSignal,
    ): Promise<Result<AsyncIterable<Item>>> {
      const { service } = await loaded();
      const running = live.get(studyId);
      if (running) return ok(look(running, signal));
      const study = await service.resume(folder, studyId, sessionId);
      if (!study.ok) return study;
      return study.value ? ok(look(begin(folder, study.value, options), signal)) : unknown(studyId);
    },

    join(studyId: string, signal: AbortSignal): Result<AsyncIterable<Item>> {
      const running = live.get(studyId);
      return running ? ok(look(running, signal)) : unknown(studyId);
    },

    /** As it is now, under way or not; nothing is asked. */
    async load(folder: string, studyId: string): Promise<Result<LoadedStudy<Optimised>>> {
      const running = live.get(studyId);
      if (running) return ok(running.study);
      const { service, optimise: workOf } = await loaded();
      const recalled = await service.recall(folder, studyId, ({ plan }) => workOf(plan));
      if (!recalled.ok) return recalled;
      const { head, news } = recalled.value;
      let progress: LoadedStudy<Optimised>['progress'] = noProgress;
      for await (const each of news) progress = withNews(progress, each);
      return ok({ head, progress });
    },

    list: (): readonly { readonly folder: string; readonly sessionId: string; readonly studyId: string }[] =>
      Array.from(live, ([studyId, { folder, study }]) => ({
        folder,
        sessionId: study.head.plan.session.id,
        studyId,
      })),

    /** Whether a study has that run under way, or had it last. */
    hasRun: (runId: string): boolean =>
      [...live.values()].some(({ study }) => study.progress.steps.some((step) => step.runId === runId)),

    /** Stops all and waits until they have ended. */
    async stopAll(): Promise<void> {
      for (const { abort } of live.values()) abort.abort();
      await Promise.all(ends);
    },
  };
}

const unknown = (studyId: string) => fail({ code: 'study.unknown', params: { study: studyId } });
