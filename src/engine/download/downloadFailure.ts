/** What went wrong on the way to a file, in words that fit a download. */
import { failureOfError, failureOfResponse } from '@engine/failures/failureOf';
import { type HttpAnswer, MOST_REFUSAL_CHARACTERS } from '@engine/http/http';
import type { Failure, FailureCode } from '@shared/domain/failure';
import type { DownloadSource } from './followed';

/** Whose words speak of a provider's settings. */
const UNREACHABLE: ReadonlySet<FailureCode> = new Set([
  'network.refused',
  'network.hostNotFound',
  'network.other',
  'network.badUrl',
  'response.invalid',
]);

/** What a while may mend: another try is made by itself where something of the file came before. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'network.cut',
  'network.timeout',
  'download.unreachable',
  'server.error',
  'server.overloaded',
  'rate.limited',
]);

/** Whether it is worth another try without asking anybody. */
export const isPassing = ({ code }: Failure): boolean => PASSING.has(code);

type DownloadCode = Extract<FailureCode, `download.${string}`>;

/** About the server at that address. */
export const downloadFailure = (code: DownloadCode, { host }: URL, detail?: string): Failure => ({
  code,
  params: { host },
  ...(detail && { detail }),
});

/** The connection could not be made, or broke. */
export function failureOfBreak(error: unknown, url: URL, source: DownloadSource): Failure {
  const failure = failureOfError(error, contextOf(url, source));
  if (/LENGTH_MISMATCH/.test(failure.detail ?? '')) return { ...failure, code: 'network.cut' };
  return UNREACHABLE.has(failure.code) ? { ...failure, code: 'download.unreachable' } : failure;
}

/** An answer that is no success. */
export async function failureOfAnswer(
  answer: HttpAnswer,
  url: URL,
  source: DownloadSource,
): Promise<Failure> {
  const { status, headers } = answer;
  const body = await answer.text(MOST_REFUSAL_CHARACTERS).catch(() => '');
  const said = failureOfResponse({ status, headers, body }, contextOf(url, source));
  const code = codeOf(status, headers.get('x-error-code'), url.origin === new URL(source.hub).origin, source);
  return code === undefined ? said : { ...said, code };
}

function codeOf(
  status: number,
  errorCode: string | null,
  isHub: boolean,
  { token }: DownloadSource,
): FailureCode | undefined {
  if (isHub && errorCode === 'GatedRepo') return 'download.gated';
  // Hugging Face tells nobody without a right to it that there is such a repository.
  if (isHub && (errorCode === 'RepoNotFound' || (status === 401 && !token))) return 'download.noRepo';
  if (isHub && status === 401) return 'download.token';
  if (status === 429 || status >= 500) return undefined;
  return status === 404 || status === 410 ? 'download.notFound' : 'download.refused';
}

const contextOf = (url: URL, { token, now }: DownloadSource) => ({
  provider: url.host,
  // Without what may be a signature.
  url: url.origin + url.pathname,
  key: token,
  now,
});
