/** Which files of a repository at Hugging Face a name means, as its own API tells: names, sizes and checksums. */

import type { Failure } from '@shared/domain/failure';
import { parseJson } from '@shared/domain/json';
import { type PlannedFile, sha256Schema } from '@shared/domain/models/download';
import { baseNameOf, firstPartOf, isGgufName, partNamesOf, quantOf } from '@shared/domain/models/ggufNames';
import type { ModelAddress } from '@shared/domain/models/modelAddress';
import { fail, ok, type Result } from '@shared/domain/result';
import { z } from 'zod';
import { type DownloadSource, followed } from './followed';

type HubAddress = Extract<ModelAddress, { type: 'hub' }>;

export interface HubFiles {
  readonly repo: string;
  readonly license?: string;
  readonly files: readonly PlannedFile[];
}

/** `GET /api/models/{repo}/revision/{revision}?blobs=true` */
const repositorySchema = z.object({
  id: z.string().optional(),
  /** The commit. */
  sha: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/)
    .optional(),
  siblings: z.array(
    z.object({
      rfilename: z.string(),
      size: z.number().int().nonnegative().nullish(),
      lfs: z.object({ sha256: sha256Schema.optional(), size: z.number().optional() }).nullish(),
    }),
  ),
  tags: z.array(z.string()).optional(),
});
type Sibling = z.infer<typeof repositorySchema>['siblings'][number];

const MOST_CHARACTERS = 16 * 1024 * 1024;
/** What most people mean who name none, as Hugging Face itself has it. */
const USUAL = 'Q4_K_M';

/** The version that the repository has now: what was looked up is what will be fetched. */
export async function hubFiles(
  address: HubAddress,
  source: DownloadSource,
  signal: AbortSignal,
): Promise<Result<HubFiles>> {
  const { repo, revision } = address;
  const path = repo.split('/').map(encodeURIComponent).join('/');
  const url = `${source.hub}/api/models/${path}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const reached = await followed(source, url, { method: 'GET', signal });
  if (!reached.ok) return fail(aboutRepo(reached.failure, address));
  const text = await reached.value.answer.text(MOST_CHARACTERS).catch(() => '');
  const read = repositorySchema.safeParse(parseJson(text));
  if (!read.success) return fail({ code: 'download.hub', params: { host: new URL(source.hub).host } });
  const { id, sha, siblings, tags } = read.data;
  const chosen = chosenFiles(address, siblings);
  if (!chosen.ok) return chosen;
  const license = tags?.find((tag) => tag.startsWith('license:'))?.slice('license:'.length);
  return ok({
    repo: id ?? repo,
    ...(license !== undefined && { license }),
    files: chosen.value.map(({ rfilename, size, lfs }) => {
      const bytes = lfs?.size ?? size ?? undefined;
      return {
        name: rfilename.split('/').at(-1) ?? rfilename,
        url: `${source.hub}/${path}/resolve/${encodeURIComponent(sha ?? revision)}/${rfilename.split('/').map(encodeURIComponent).join('/')}`,
        ...(bytes !== undefined && { bytes }),
        ...(lfs?.sha256 !== undefined && { sha256: lfs.sha256 }),
      };
    }),
  });
}

function aboutRepo(failure: Failure, { repo, revision }: HubAddress): Failure {
  const code = failure.code === 'download.notFound' ? 'download.noRepo' : failure.code;
  return { ...failure, code, params: { ...failure.params, repo, revision } };
}

/** All parts of one model. */
function chosenFiles(
  { repo, file, quant }: HubAddress,
  siblings: readonly Sibling[],
): Result<readonly Sibling[]> {
  const byName = new Map(siblings.map((each) => [each.rfilename, each]));
  const firsts = siblings
    .map(({ rfilename }) => rfilename)
    .filter((name) => isGgufName(name) && firstPartOf(name) === name);
  const names = firsts.join(', ');
  if (file === undefined && firsts.length === 0) return fail({ code: 'download.noGguf', params: { repo } });
  const fitting = file !== undefined ? [file] : firstsOf(firsts, quant);
  const [first, another] = fitting;
  if (first === undefined)
    return quant === undefined
      ? fail({ code: 'download.whichQuant', params: { repo, quants: quantsOf(firsts) || names } })
      : fail({ code: 'download.noQuant', params: { repo, quant, quants: quantsOf(firsts) || names } });
  if (another !== undefined)
    return fail({ code: 'download.whichFile', params: { repo, files: fitting.join(', ') } });
  const parts = partNamesOf(first).map((name) => byName.get(name));
  const missing = parts.indexOf(undefined);
  if (missing !== -1)
    return fail({
      code: 'download.noFile',
      params: { repo, file: partNamesOf(first)[missing] ?? first, ...(names && { files: names }) },
    });
  return ok(parts.filter((part) => part !== undefined));
}

/** More than one: the name does not tell which. None: there is no such quantisation, or one has to be named. */
function firstsOf(firsts: readonly string[], quant: string | undefined): readonly string[] {
  if (quant === undefined) {
    if (firsts.length === 1) return firsts;
    const usual = firsts.filter((name) => quantOf(name) === USUAL);
    return usual.length === 1 ? usual : [];
  }
  const wanted = quant.toUpperCase();
  const exact = firsts.filter((name) => quantOf(name) === wanted);
  return exact.length > 0 ? exact : firsts.filter((name) => baseNameOf(name).toUpperCase().endsWith(wanted));
}

const quantsOf = (firsts: readonly string[]): string =>
  [...new Set(firsts.flatMap((name) => quantOf(name) ?? []))].join(', ');
