/**
 * What an adapter made of a call: what leaves for the server, word for word. Opaque to everybody else: only the adapter of
 * its `protocol` knows what stands in the body.
 */
import { contentTypeOf, isJsonType } from '@shared/domain/providers/endpoint/bodyKind';
import { ENDPOINT_METHODS } from '@shared/domain/providers/endpoint/endpoint';
import { z } from 'zod';

/** The protocol of every request that was logged before there was a name for it. */
export const FIRST_PROTOCOL = 'openai-chat';

/** OpenAI's Responses. */
export const RESPONSES_PROTOCOL = 'openai-responses';

/** Google's `generateContent`. */
export const GEMINI_PROTOCOL = 'gemini';

/** Anthropic's Messages. */
export const MESSAGES_PROTOCOL = 'anthropic-messages';

const KEY_HEADERS: Readonly<Record<string, string>> = {
  [GEMINI_PROTOCOL]: 'x-goog-api-key',
  [MESSAGES_PROTOCOL]: 'x-api-key',
};

/** In which header a protocol has the key as it is, in small letters; undefined where it is a bearer. */
export const keyHeaderFor = (protocol: string): string | undefined => KEY_HEADERS[protocol];

/** Of services of people's own, whose body is their own, too. */
export const ENDPOINT_PROTOCOL = 'http';

/** Of what answers with the question itself: nothing leaves. */
export const ECHO_PROTOCOL = 'echo';

/** What has a body is posted, where nothing else is said. */
export const METHOD = 'POST';

const schema = z.object({
  /** The adapter that made it, such as `openai-chat`. */
  protocol: z.string().min(1),
  url: z.string(),
  /** Absent: POST. */
  method: z.enum(ENDPOINT_METHODS).optional(),
  /** All that we name, the key and what may be secret masked; in logs of earlier builds the provider's own alone. */
  headers: z.record(z.string(), z.string()),
  /** Where nothing is sent null; of GET what becomes the address's query. */
  body: z.json(),
  /** What was set for the question and has no place in the body, under our names. */
  notSent: z.array(z.string()).readonly().optional(),
});
export type WireRequest = Readonly<z.infer<typeof schema>>;

type Sent = Pick<WireRequest, 'method' | 'url' | 'headers' | 'body'>;

/** Whether a body that is a text leaves as it is, and not as a text of JSON. */
export const isPlainText = ({ headers, body }: Pick<Sent, 'headers' | 'body'>): boolean => {
  const type = contentTypeOf(headers);
  return typeof body === 'string' && type !== undefined && !isJsonType(type);
};

/** The body as it leaves, word for word; undefined where there is none. */
export function sentBody({ method, headers, body }: Sent): string | undefined {
  if (method === 'GET' || (method !== undefined && body === null)) return undefined;
  return isPlainText({ headers, body }) ? String(body) : JSON.stringify(body);
}

/** The address as it is asked: of GET with the body's fields as its query, what is no text as JSON. */
export function sentUrl({ method, url, body }: Pick<Sent, 'method' | 'url' | 'body'>): string {
  if (method !== 'GET' || typeof body !== 'object' || body === null || Array.isArray(body)) return url;
  const fields = Object.entries(body).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const query = new URLSearchParams(fields).toString();
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** As it is in a run log, of any format that ever was. */
export const wireRequestSchema = z.preprocess(requestOfFormat1, schema);

/** Until format 2 a request was its address and its body. */
function requestOfFormat1(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'protocol' in value) return value;
  return { protocol: FIRST_PROTOCOL, headers: {}, ...value };
}

/** Every text that stands in a body, whatever its shape: for an estimate of its tokens, and to look for one text. */
export function textsIn(body: WireRequest['body']): readonly string[] {
  const texts: string[] = [];
  const open: WireRequest['body'][] = [body];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const each of Object.values(value)) open.push(each);
  }
  return texts;
}

/** Whether a text in it names a mark, given in small letters: whoever asks for one wants it in the answer. */
export function isNamedIn(request: WireRequest | undefined, mark: string): boolean {
  return request !== undefined && textsIn(request.body).some((text) => text.toLowerCase().includes(mark));
}
