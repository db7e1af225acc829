import type { LocalModels } from '@engine/local/localModels';

/** A computer without models. */
export const noLocalModels: LocalModels = {
  list: async () => [],
  find: async () => [],
  read: async (file) => ({ ok: false, failure: { code: 'file.notFound', params: { file } } }),
  fileOf: async () => undefined,
  render: async () => ({ ok: false, problem: { code: 'modelMissing' } }),
  load: async () => ({ ok: false, problem: { code: 'modelMissing' } }),
  generate: async () => ({ ok: false, problem: { code: 'modelMissing' } }),
  count: async () => undefined,
  activity: () => ({ type: 'off' }),
  unload: () => true,
  rest: () => undefined,
  close: () => undefined,
};
