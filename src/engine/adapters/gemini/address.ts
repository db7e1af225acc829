/** Where a model is asked by `generateContent`, below the address at which the same server speaks OpenAI's protocol. */
import { GEMINI_PROTOCOL, keyHeaderFor } from '@shared/domain/call/wireRequest';
import type { Address } from '@shared/domain/providers/address';

/** At Vertex AI. */
const OPENAPI = /\/endpoints\/openapi$/;

/** `…/v1beta/openai` → `…/v1beta/models/<model>:<method>`; at Vertex AI `…/publishers/google/models/<model>:<method>`. */
export function urlOfModel({ origin, path, search }: Address, model: string, streams: boolean): string {
  const isVertex = OPENAPI.test(path);
  const name = model.replace(isVertex ? /^google\// : /^models\//, '');
  const base = isVertex ? path.replace(OPENAPI, '/publishers/google') : path.replace(/\/openai$/, '');
  const query = streams ? `${search === '' ? '?' : `${search}&`}alt=sse` : search;
  const method = streams ? 'streamGenerateContent' : 'generateContent';
  return `${origin}${base}/models/${encodeURIComponent(name)}:${method}${query}`;
}

/** The model that is asked there. */
export function modelIn(url: string): string | undefined {
  const named = /\/models\/([^/:?#]+):/.exec(url)?.[1];
  return named === undefined ? undefined : decodeURIComponent(named);
}

/** Vertex AI wants an access token, as a bearer. */
export const keyHeaderOf = (url: string): string | undefined =>
  /^https:\/\/(?:[\w-]+-)?aiplatform\.googleapis\.com\//.test(url)
    ? undefined
    : keyHeaderFor(GEMINI_PROTOCOL);
