/**
 * Models that Ollama has fetched: `manifests/<host>/<namespace>/<name>/<tag>` says which of the files in `blobs`, named after their
 * checksums, is the model.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isFolder } from './isThere';

const HOST = 'registry.ollama.ai';
const NAMESPACE = 'library';
const MODEL = 'application/vnd.ollama.image.model';
/** A manifest has a kilobyte or two. */
const MOST_BYTES = 1024 * 1024;

const manifestSchema = z.object({
  layers: z.array(z.object({ mediaType: z.string(), digest: z.string() })),
});
/** It becomes a part of a path. */
const DIGEST = /^sha256:[0-9a-f]{64}$/;

interface OllamaModel {
  /** As Ollama calls it. */
  readonly name: string;
  readonly file: string;
}

/** Undefined where the folder is not laid out as Ollama's is. */
export async function ollamaModelsIn(folder: string): Promise<readonly OllamaModel[] | undefined> {
  const [manifests, blobs] = [path.join(folder, 'manifests'), path.join(folder, 'blobs')];
  if (!(await isFolder(manifests)) || !(await isFolder(blobs))) return undefined;
  const models: OllamaModel[] = [];
  for (const host of await namesIn(manifests))
    for (const namespace of await namesIn(manifests, host))
      for (const name of await namesIn(manifests, host, namespace))
        for (const tag of await namesIn(manifests, host, namespace, name)) {
          const digest = await modelIn(path.join(manifests, host, namespace, name, tag));
          if (digest === undefined) continue;
          const owner = host === HOST ? namespace : `${host}/${namespace}`;
          models.push({
            name: owner === NAMESPACE ? `${name}:${tag}` : `${owner}/${name}:${tag}`,
            file: path.join(blobs, digest.replace(':', '-')),
          });
        }
  return models;
}

/** The checksum of the model that a manifest names; undefined where it names none, or cannot be read. */
async function modelIn(file: string): Promise<string | undefined> {
  try {
    const stats = await stat(file);
    if (!stats.isFile() || stats.size > MOST_BYTES) return undefined;
    const { layers } = manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    const digest = layers.find(({ mediaType }) => mediaType === MODEL)?.digest;
    return digest !== undefined && DIGEST.test(digest) ? digest : undefined;
  } catch {
    return undefined;
  }
}

async function namesIn(...parts: readonly string[]): Promise<readonly string[]> {
  const names = await readdir(path.join(...parts)).catch(() => []);
  return names.filter((name) => !name.startsWith('.')).sort();
}
