/** The servers that a configuration names: known ones, and new ones. */
import { readAddress, readEndpointAddress } from '@shared/domain/providers/address';
import { hasAddress, isEcho, isEndpoint, type Provider } from '@shared/domain/providers/provider';
import type { Endpoint } from './endpoints';
import type { HttpRead } from './http/httpProvider';

/** `server`: what it is called while its address is not whole. */
type Server = Pick<Endpoint, 'baseUrl' | 'kind' | 'needsKey'> & Partial<Pick<Endpoint, 'server'>>;

/** The servers that are known, and those that the configuration names besides. */
export class Servers {
  readonly added: Provider[] = [];
  readonly #known: readonly Provider[];
  readonly #newId: () => string;

  constructor(known: readonly Provider[], newId: () => string) {
    this.#known = known;
    this.#newId = newId;
  }

  /** The provider at just this address; a new one where there is none. Undefined: it is no address that can be asked. */
  at(endpoint: Server): Provider | undefined {
    if (isToFillIn(endpoint.baseUrl)) return this.#toFillIn(endpoint);
    const place = placeOf(endpoint.baseUrl);
    if (place === undefined) return undefined;
    const same = [...this.#known, ...this.added].find(
      (each) => hasAddress(each) && !isEndpoint(each) && placeOf(each.baseUrl) === place,
    );
    if (same) return same;
    const { host } = new URL(place);
    const { kind, baseUrl, needsKey } = endpoint;
    const made: Provider = { id: this.#idFor(host), kind, label: host, baseUrl, needsKey };
    this.added.push(made);
    return made;
  }

  /**
   * Nothing is asked there before a person has put in what is missing. Its id is never another's, even once it is
   * removed: it says nothing of the address, and a session must not meet the resource of another one.
   */
  #toFillIn({ baseUrl, kind, needsKey, server = 'server' }: Server): Provider {
    const same = this.added.find((each) => each.baseUrl === baseUrl);
    if (same) return same;
    const label = CLOUDS[server] ?? server;
    const made: Provider = { id: this.#idFor(`${server}-${this.#newId()}`), kind, label, baseUrl, needsKey };
    this.added.push(made);
    return made;
  }

  /** What answers with the question itself. */
  echo(): Provider {
    const known = [...this.#known, ...this.added].find(isEcho);
    if (known) return known;
    const made: Provider = {
      id: this.#idFor('echo'),
      kind: 'echo',
      label: 'Echo',
      baseUrl: '',
      needsKey: false,
    };
    this.added.push(made);
    return made;
  }

  /** A new one for each service that is asked in a way of its own. Undefined: it is no address that can be asked. */
  endpoint({ url, endpoint, headers, needsKey }: HttpRead, label: string | undefined): Provider | undefined {
    const { type } = readEndpointAddress(url);
    // One to be filled in says what it is called all the same.
    if ((type !== 'address' && type !== 'placeholder') || !URL.canParse(url)) return undefined;
    const { host, pathname } = new URL(url);
    const made: Provider = {
      // As #toFillIn has it.
      ...{
        id: this.#idFor(type === 'address' ? host : `${host}-${this.#newId()}`),
        kind: 'http',
        label: label || `${host}${pathname}`,
        baseUrl: url,
      },
      ...{ needsKey, endpoint },
      ...(Object.keys(headers).length > 0 && { headers }),
    };
    this.added.push(made);
    return made;
  }

  /** With the body that the prompts and cases make of it; one that is known is taken, if all of it is the same. */
  settle(id: string, body: string): string {
    const index = this.added.findIndex((each) => each.id === id);
    const added = this.added[index];
    if (!added?.endpoint) return id;
    const whole = { ...added, endpoint: { ...added.endpoint, body } };
    const same = this.#known.find((known) => isSameEndpoint(known, whole));
    if (same) this.added.splice(index, 1);
    else this.added[index] = whole;
    return same?.id ?? id;
  }

  #idFor(host: string): string {
    const taken = new Set([...this.#known, ...this.added].map(({ id }) => id));
    const stem = host.replace(/[^A-Za-z0-9.-]/g, '-').slice(0, 50);
    let id = stem;
    for (let count = 2; taken.has(id); count++) id = `${stem}-${count}`;
    return id;
  }
}

const isSameEndpoint = (one: Provider, other: Provider): boolean =>
  one.kind === 'http' &&
  one.baseUrl === other.baseUrl &&
  JSON.stringify([one.endpoint, one.headers ?? {}]) === JSON.stringify([other.endpoint, other.headers ?? {}]);

const CLOUDS: Readonly<Record<string, string>> = {
  azure: 'Azure OpenAI',
  'cloudflare-ai': 'Cloudflare Workers AI',
  databricks: 'Databricks',
  vertex: 'Google Vertex AI',
};

/** Whether a part of an address is not known: a person fills it in. */
export const isToFillIn = (baseUrl: string): boolean => readAddress(baseUrl).type === 'placeholder';

function placeOf(baseUrl: string): string | undefined {
  const address = readAddress(baseUrl);
  return address.type === 'address' ? `${address.origin}${address.path}${address.search}` : undefined;
}
