/** What is sent to an endpoint: its own body with the question in it. What is shown and what is sent are this. */
import type { Sender } from '@engine/adapters/adapter';
import { authorizationOf, namedHeaders } from '@engine/headers/headersOf';
import type { Call } from '@shared/domain/call/call';
import { ENDPOINT_PROTOCOL, type WireRequest } from '@shared/domain/call/wireRequest';
import type { Failure } from '@shared/domain/failure';
import { isObject } from '@shared/domain/json';
import { addressOf } from '@shared/domain/providers/addressOf';
import { bodyKindOf } from '@shared/domain/providers/endpoint/bodyKind';
import {
  type BodyValue,
  fillJson,
  fillText,
  readJsonTemplate,
} from '@shared/domain/providers/endpoint/bodyTemplate';
import type { Endpoint } from '@shared/domain/providers/endpoint/endpoint';
import { MODEL_PLACE, placesIn } from '@shared/domain/providers/endpoint/places';
import { maskedHeaders } from '@shared/domain/providers/headers';
import { MASK } from '@shared/domain/providers/mask';
import { maskedUrl } from '@shared/domain/providers/maskedUrl';
import { notSentOf } from '@shared/domain/providers/notSent';
import { endpointOf, type Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import { filledHeaders, withDefaults } from './headers';
import { valuesOf } from './values';

const JSON_TYPE = 'application/json';
const TEXT_TYPE = 'text/plain; charset=utf-8';

/** Fails where the address is none, a place has no value, or what should be JSON is none. */
export function prepareEndpoint(
  call: Call,
  provider: Provider,
  { userAgent, hasKey }: Sender,
): Result<WireRequest> {
  const address = addressOf(provider);
  if (!address.ok) return address;
  // What came in without its key: a mask is none.
  if (provider.baseUrl.includes(MASK)) return fail(toFillIn(provider));
  const endpoint = endpointOf(provider);
  const made = bodyOf(call, provider, endpoint);
  if (!made.ok) return made;
  const { origin, path, search, login } = address.value;
  const { body, type } = made.value;
  const { headers, hasKeyPlace } = filledHeaders(maskedHeaders(provider.headers), hasKey ? MASK : undefined);
  const key = hasKey && !hasKeyPlace ? MASK : undefined;
  const notSent = notSentOf(provider, call);
  return ok({
    protocol: ENDPOINT_PROTOCOL,
    url: `${origin}${path}${search}`,
    method: endpoint.method,
    headers: namedHeaders(
      { headers: withDefaults(headers, type) },
      userAgent,
      authorizationOf(key, login && MASK),
      false,
    ),
    body: body as WireRequest['body'],
    ...(notSent.length > 0 && { notSent }),
  });
}

interface Made {
  readonly body: BodyValue;
  /** What it is; undefined where there is none. */
  readonly type: string | undefined;
}

function bodyOf(call: Call, provider: Provider, endpoint: Endpoint): Result<Made> {
  const kind = bodyKindOf(endpoint, provider.headers);
  if (kind === 'none') return ok({ body: null, type: undefined });
  if (call.model === '' && placesIn(endpoint.body).includes(MODEL_PLACE))
    return fail({ code: 'model.missing', params: { provider: provider.label } });
  const valueAt = valuesOf(call);
  if (kind === 'text' || kind === 'form') {
    const filled = fillText(endpoint.body, valueAt, kind === 'form' ? encoded : undefined);
    return filled.ok ? ok({ body: filled.value, type: TEXT_TYPE }) : missing(filled.unknown);
  }
  const read = readJsonTemplate(endpoint.body);
  if (!read.ok) return notJson(provider, read.detail);
  const filled = fillJson(read.template, valueAt);
  if (!filled.ok) return missing(filled.unknown);
  if (kind === 'json') return ok({ body: filled.value, type: JSON_TYPE });
  return isObject(filled.value) ? ok({ body: filled.value, type: undefined }) : notJson(provider, 'GET: {…}');
}

/** Half of a pair of UTF-16 has no bytes of its own, and becomes U+FFFD as everywhere else. */
const encoded = (value: string): string => encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));

const missing = (names: readonly string[]) =>
  fail({ code: 'prompt.missingVariables', params: { names: names.join(', ') } });

const toFillIn = ({ label, baseUrl }: Provider): Failure => ({
  code: 'address.placeholder',
  params: { provider: label, url: maskedUrl(baseUrl), part: MASK },
});

const notJson = ({ label }: Provider, detail: string) =>
  fail({ code: 'endpoint.body', params: { provider: label }, detail });
