/** What lies under an address, before anything of it is fetched: heads are asked for, no bodies of files. */
import type { LookedUpModel, PlannedFile } from '@shared/domain/models/download';
import { partNamesOf } from '@shared/domain/models/ggufNames';
import type { ModelAddress } from '@shared/domain/models/modelAddress';
import { fail, ok, type Result } from '@shared/domain/result';
import { type DownloadSource, followed, type Reached, wholeNumber } from './followed';
import { hubFiles } from './hubFiles';

/** Such servers answer to GET only, or only to addresses that were signed for it. */
const NO_HEADS: ReadonlySet<number> = new Set([400, 403, 405, 501]);

/** Rejects only when `signal` is aborted. */
export async function lookUp(
  address: ModelAddress,
  source: DownloadSource,
  signal: AbortSignal,
): Promise<Result<LookedUpModel>> {
  return address.type === 'hub'
    ? lookUpAtHub(address, source, signal)
    : lookUpUrl(address.url, source, signal);
}

async function lookUpAtHub(
  address: Extract<ModelAddress, { type: 'hub' }>,
  source: DownloadSource,
  signal: AbortSignal,
): Promise<Result<LookedUpModel>> {
  const listed = await hubFiles(address, source, signal);
  if (!listed.ok) return listed;
  const [first] = listed.value.files;
  // A repository may be listed and its files not given: better said now.
  const reached =
    first && (await followed(source, first.url, { method: 'HEAD', signal, staysAtOrigin: true }));
  if (!reached?.ok)
    return reached
      ? fail({ ...reached.failure, params: { ...reached.failure.params, repo: address.repo } })
      : fail({ code: 'download.noGguf', params: { repo: address.repo } });
  return ok({ ...listed.value, ...hostsOf(source.hub, reached.value) });
}

async function lookUpUrl(
  url: string,
  source: DownloadSource,
  signal: AbortSignal,
): Promise<Result<LookedUpModel>> {
  const named = decodedName(new URL(url).pathname);
  const parts = partNamesOf(named);
  const files: PlannedFile[] = [];
  let first: Reached | undefined;
  for (const name of parts) {
    const partUrl = parts.length === 1 ? url : withName(url, name);
    const reached = await followed(source, partUrl, { method: 'HEAD', signal });
    if (!reached.ok && !NO_HEADS.has(reached.failure.status ?? 0)) return reached;
    const told = reached.ok ? reached.value : undefined;
    first ??= told;
    files.push(fileOf(told, partUrl, parts.length === 1 ? undefined : name));
  }
  return ok({ files, ...(first ? hostsOf(url, first) : { host: new URL(url).host }) });
}

function fileOf(told: Reached | undefined, url: string, partName: string | undefined): PlannedFile {
  const headers = told?.answer.headers;
  const bytes = told?.linked.bytes ?? wholeNumber(headers?.get('content-length') ?? null);
  const given = /filename\*=UTF-8''([^;]+)|filename="?([^";]+)"?/i.exec(
    headers?.get('content-disposition') ?? '',
  );
  const disposed = given && decodedName(given[1] ?? given[2] ?? '');
  return {
    name: partName ?? (disposed || decodedName(new URL(url).pathname)),
    url,
    // A page that says something else is no file of no length.
    ...(bytes !== undefined && bytes > 0 && { bytes }),
    ...(told?.linked.sha256 !== undefined && { sha256: told.linked.sha256 }),
  };
}

function hostsOf(
  named: string,
  { host, answer }: Reached,
): Pick<LookedUpModel, 'host' | 'via' | 'isResumable'> {
  const own = new URL(named).host;
  return {
    host: own,
    ...(host !== own && { via: host }),
    ...(/\bnone\b/i.test(answer.headers.get('accept-ranges') ?? '') && { isResumable: false }),
  };
}

function withName(url: string, name: string): string {
  const made = new URL(url);
  made.pathname = made.pathname.replace(/[^/]*$/, encodeURIComponent(name));
  return made.href;
}

/** The last part of a path. */
function decodedName(path: string): string {
  const last = path.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
