/** The headers of promptfoo's HTTP provider: what is plain is kept, a key gets a place, and what is neither cannot be said. */
import { isCredentialName } from '@shared/domain/providers/credentials';
import { KEY_PLACE } from '@shared/domain/providers/endpoint/endpoint';
import { holdsKey } from '@shared/domain/providers/holdsKey';
import type { Part } from '../part';

/** `part`: where it stands, and what is told of it. */
export interface GivenHeader {
  readonly name: string;
  readonly value: unknown;
  readonly part: Part;
}

export interface HeadersRead {
  readonly headers: Readonly<Record<string, string>>;
  /** One of them is the key's, or `Authorization` is. */
  readonly hasKey: boolean;
  /** A value of a test stands in one. */
  readonly isVarying: boolean;
}

/** What of a value stands for something else: the environment's, a test's, a shell's. */
const STAND_IN = /\{\{[\s\S]*?\}\}|\$\{\w+\}|\$[A-Z_]+/g;
const IN_ENVIRONMENT = /^(?:\{\{-?\s*env\.\w+\s*-?\}\}|\$\{\w+\}|\$[A-Z_]+)$/;
const SCHEME = /^[\w-]+ (?=\S)/;

/** Of several keys the first is the key, as ours has one; the others are left out, which is told. */
export function headersOf(given: readonly GivenHeader[]): HeadersRead {
  const kept: [string, string][] = [];
  let hasKey = false;
  let isVarying = false;
  /** The first is the key; ours has one. */
  const takeKey = ({ name, part }: GivenHeader, before: string) => {
    if (hasKey) return part.leaveOutUnseen('headersLeftOut', { names: name });
    hasKey = true;
    if (!/^authorization$/i.test(name) || !/^Bearer\s+$/i.test(before))
      kept.push([name, `${before}${KEY_PLACE}`]);
  };
  for (const header of given) {
    const { name, part } = header;
    if (typeof header.value !== 'string' && typeof header.value !== 'number') {
      part.leaveOut('paramUnknown', { name });
      continue;
    }
    const value = String(header.value);
    const [only, ...others] = value.match(STAND_IN) ?? [];
    const isLast = only !== undefined && others.length === 0 && value.endsWith(only);
    if (isLast && (isCredentialName(name) || IN_ENVIRONMENT.test(only))) {
      part.tell('taken', 'httpKey', { name });
      takeKey(header, value.slice(0, -only.length));
    } else if (only !== undefined) isVarying = true;
    else if (!holdsKey({ [name]: value })) kept.push([name, value]);
    else {
      part.leaveOutUnseen('keyLeftOut', { name });
      takeKey(header, SCHEME.exec(value)?.[0] ?? '');
    }
  }
  return { headers: Object.fromEntries(kept), hasKey, isVarying };
}
