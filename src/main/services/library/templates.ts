/** The gallery's shelf: one YAML file a template. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure } from '@main/services/disk/diskFailure';
import { mapBounded } from '@main/services/disk/mapBounded';
import { mapGivingWay } from '@main/services/disk/mapGivingWay';
import { parseYaml } from '@main/services/disk/yamlFile';
import type { Failure } from '@shared/domain/failure';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import type { Template } from '@shared/domain/session/template';
import { templateSchema } from '@shared/domain/session/template';

const READS_AT_A_TIME = 8;

/** Reads it when it is first asked for, and keeps what it read: the files of the app do not change while it runs. */
export function createGallery(
  folder: string,
  onDamaged: (failure: Failure) => void,
): () => Promise<Result<readonly Template[]>> {
  let kept: Result<readonly Template[]> | undefined;
  return async () => {
    if (!kept?.ok) kept = await readTemplates(folder, onDamaged);
    return kept;
  };
}

/** In order of the file names. One that does not fit is told of and left out; the others stay. */
async function readTemplates(
  folder: string,
  onDamaged: (failure: Failure) => void,
): Promise<Result<readonly Template[]>> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
    const texts = await mapBounded(names, READS_AT_A_TIME, async (name) => ({
      name,
      text: await readFile(path.join(folder, name), 'utf8'),
    }));
    // Half a second of work in all, while runs may stream.
    const read = await mapGivingWay(texts, ({ name, text }) => parseTemplate(text, name));
    for (const template of read) if (!template.ok) onDamaged(template.failure);
    return ok(read.flatMap((template) => (template.ok ? [template.value] : [])));
  } catch (error) {
    return fail(diskFailure(error, folder));
  }
}

/** Fails as damaged where it is no YAML or no template, with the reason. */
function parseTemplate(text: string, file: string): Result<Template> {
  const parsed = parseYaml(text, file);
  return parsed.ok ? parsed.value.check(templateSchema) : parsed;
}
