/** A provider's address, or the failure that says what is wrong with it. */
import type { Failure, FailureCode } from '@shared/domain/failure';
import { fail, ok, type Result } from '@shared/domain/result';
import { type Address, type AddressProblem, readAddress, readEndpointAddress } from './address';
import { MASK } from './mask';
import { maskedUrl } from './maskedUrl';
import type { Provider } from './provider';
import { tidiedAddress } from './tidiedAddress';

const CODES: Readonly<Record<AddressProblem['type'], FailureCode>> = {
  empty: 'address.missing',
  scheme: 'address.scheme',
  placeholder: 'address.placeholder',
  bareIpv6: 'address.bareIpv6',
  invalid: 'network.badUrl',
};

type Named = Pick<Provider, 'baseUrl' | 'label'> & Partial<Pick<Provider, 'kind'>>;

/** Of an endpoint the whole of it. Fails with one of the codes above. */
export function addressOf({ baseUrl, label, kind }: Named): Result<Address> {
  const address = kind === 'http' ? readEndpointAddress(baseUrl) : readAddress(baseUrl);
  return address.type === 'address' ? ok(address) : fail(failureOf(address, baseUrl, label));
}

function failureOf({ type, part }: AddressProblem, baseUrl: string, provider: string): Failure {
  const url = maskedUrl(tidiedAddress(baseUrl));
  return { code: CODES[type], params: { provider, url, ...(part !== undefined && { part }) } };
}

/** The address as it is shown: of one that was given with masks, the masks. */
export function shownAddress(provider: Named): Result<Address> {
  const address = addressOf(provider);
  if (!address.ok) return address;
  const { search } = address.value;
  return ok({ ...address.value, search: maskedUrl(search.replaceAll(encodeURIComponent(MASK), MASK)) });
}
