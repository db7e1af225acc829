/** The evals that OpenAI keeps, as an import to be asked about. */
import type { RemoteSource } from '@main/services/doors/remoteSource';
import { ok } from '@shared/domain/result';
import type { EvalsService } from './evalsService';

/** Nothing is asked yet. */
export const remoteEvals = (evals: EvalsService): RemoteSource => ({
  host: evals.host(),
  door: 'openai-evals',
  async options(signal) {
    const listed = await evals.list(signal);
    return listed.ok
      ? ok(listed.value.map(({ id, title, at }) => ({ id, title, ...(at !== undefined && { at }) })))
      : listed;
  },
  bring: evals.download,
  forget: evals.forget,
});
