import type { LocalModels } from '@engine/local/localModels';

/** A computer without models. */
export const noLocalModels: LocalModels = {
  list: async () => [],
  fileOf: async () => undefined,
  render: async () => ({ ok: false, problem: { code: 'modelMissing' } }),
  load: async () => ({ ok: false, problem: { code: 'modelMissing' } }),
  generate: async () => ({ ok: false, problem: { code: 'modelMissing' } }),
  close: () => undefined,
};
