/** The evals that OpenAI keeps, as an import to be asked about. */
import { nameOfId } from '@engine/openaiEvals/evalsShelf';
import { diskSource } from '@main/services/doors/diskSource';
import type { RemoteSource } from '@main/services/doors/remoteSource';
import { ok } from '@shared/domain/result';
import type { OpenedSource } from '@shared/formats/doors/openedSource';
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
  async bring(chosen, watch, signal) {
    const got = await evals.download(chosen, watch, signal);
    if (!got.ok) return got;
    const opened = await diskSource(got.value.folder);
    return opened.ok ? ok(onlyOf(opened.value, chosen, evals.host())) : opened;
  },
  created: evals.forget,
});

/** Others that were begun lie beside them. */
function onlyOf({ source }: OpenedSource, chosen: readonly string[], name: string): OpenedSource {
  const folders = new Set(chosen.map(nameOfId));
  const list = async () =>
    (await source.list()).filter((file) => folders.has(file.slice(0, Math.max(0, file.indexOf('/')))));
  return { source: { ...source, name, list }, beginning: '' };
}
