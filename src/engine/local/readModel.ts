/** What a model's files tell without being loaded, or why they cannot be used. */
import { stat } from 'node:fs/promises';
import type { Failure } from '@shared/domain/failure';
import { partNamesOf } from '@shared/domain/models/ggufNames';
import type { ReadModel } from '@shared/domain/models/localModel';
import { signOf } from './fileSign';
import { modelFacts } from './gguf/modelFacts';
import { type GgufRead, readGguf } from './gguf/readGguf';

/** Reads a header again when the file has changed. */
export function createModelReader(): (file: string) => Promise<ReadModel> {
  const known = new Map<string, { readonly sign: string; readonly read: ReadModel }>();
  return async (file) => {
    const parts = partNamesOf(file);
    const stats = await Promise.all(parts.map((part) => stat(part).catch(() => undefined)));
    const missing = parts.find((_, index) => stats[index] === undefined);
    if (missing !== undefined)
      return missing === file
        ? { ok: false, failure: { code: 'file.notFound', params: { file } } }
        : { ok: false, failure: { code: 'local.partMissing', params: { file: missing } } };
    const bytes = stats.reduce((sum, each) => sum + (each?.size ?? 0), 0);
    const sign = stats.map((each) => each && signOf(each)).join();
    const before = known.get(file);
    if (before?.sign === sign) return before.read;
    const header = await readGguf(file);
    const read: ReadModel =
      header.type === 'read'
        ? { ok: true, bytes, facts: modelFacts(header.header, bytes) }
        : { ok: false, failure: ggufFailure(header, file) };
    known.set(file, { sign, read });
    return read;
  };
}

/** Why a file is no model. */
export function ggufFailure(read: Exclude<GgufRead, { readonly type: 'read' }>, file: string): Failure {
  const params = { file };
  switch (read.type) {
    case 'missing':
      return { code: 'file.notFound', params };
    case 'notAFile':
      return { code: 'file.notAFile', params };
    case 'notGguf':
      return { code: 'local.notGguf', params };
    case 'damaged':
      return { code: 'local.damaged', params, detail: read.detail };
    case 'io':
      return { code: 'file.io', params, detail: read.detail };
  }
}
