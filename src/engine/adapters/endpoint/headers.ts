/** An endpoint's own headers, and those that it gets where it names none. */
import { contentTypeOf } from '@shared/domain/providers/endpoint/bodyKind';
import { KEY_PLACE } from '@shared/domain/providers/endpoint/endpoint';
import type { HeaderValues } from '@shared/domain/providers/headers';

/** With the key where they have a place for it; without a key such a header is not sent. */
export function filledHeaders(
  headers: HeaderValues = {},
  key: string | undefined,
): { readonly headers: HeaderValues; readonly hasKeyPlace: boolean } {
  const all = Object.entries(headers);
  const hasKeyPlace = all.some(([, value]) => value.includes(KEY_PLACE));
  const filled = all.flatMap(([name, value]) => {
    if (!value.includes(KEY_PLACE)) return [[name, value]];
    return key === undefined ? [] : [[name, value.replaceAll(KEY_PLACE, () => key)]];
  });
  return { headers: Object.fromEntries(filled), hasKeyPlace };
}

/** `type`: of the body, where one is sent. */
export function withDefaults(headers: HeaderValues, type: string | undefined): HeaderValues {
  const hasAccept = Object.keys(headers).some((name) => name.toLowerCase() === 'accept');
  return {
    ...(!hasAccept && { Accept: '*/*' }),
    ...(type !== undefined && contentTypeOf(headers) === undefined && { 'Content-Type': type }),
    ...headers,
  };
}
