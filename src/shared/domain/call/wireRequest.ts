/**
 * What an adapter made of a call: what leaves for the server, word for word. Opaque to everybody else: only the adapter of
 * its `protocol` knows what stands in the body.
 */
import { z } from 'zod';

/** The protocol of every request that was logged before there was a name for it. */
export const FIRST_PROTOCOL = 'openai-chat';

/** What has a body is posted, whatever its protocol. */
export const METHOD = 'POST';

const schema = z.object({
  /** The adapter that made it, such as `openai-chat`. */
  protocol: z.string().min(1),
  url: z.string(),
  /** All that we name, the key and what may be secret masked; in logs of earlier builds the provider's own alone. */
  headers: z.record(z.string(), z.string()),
  body: z.json(),
});
export type WireRequest = Readonly<z.infer<typeof schema>>;

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
