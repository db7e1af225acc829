/** Keys that stand in what was given: left out of all that is made of it, and said. */
import { isCredentialName } from '@shared/domain/providers/credentials';
import { MASK } from '@shared/domain/providers/mask';
import type { Tell } from '@shared/formats/doors/report';

const OF_ADDRESS = /^(?:key|api[-_]?key|access[-_]?token|token|code|sig|signature)$/i;
/** What every request says, and what the app says itself. */
const USUAL =
  /^(?:accept|accept-.*|anthropic-version|connection|content-length|content-type|host|origin|referer|sec-.*|user-agent)$/i;
/** Shorter ones may be words. */
const SHORTEST = 8;

export interface Secrets {
  /** Notes a value that is a key, and where it stood. */
  readonly add: (value: string, where: string) => void;
  /** Reads headers: what gives access is noted, what is unusual is told by its name. */
  readonly addHeaders: (headers: readonly (readonly [string, unknown])[], path: string) => void;
  /** Notes what an address holds of them. */
  readonly addAddress: (url: string, path: string) => void;
  /** The text without any of those that were noted. */
  readonly without: (text: string) => string;
}

/** Begins with none. */
export function createSecrets(tell: Tell<'keyLeftOut' | 'header'>): Secrets {
  const values = new Set<string>();
  const add = (value: string, where: string) => {
    const bare = value.replace(/^(?:Bearer|Basic|Token)\s+/i, '').trim();
    // A name to fill in is no key.
    if (bare === '' || /^\{\{.*\}\}$/s.test(bare) || bare === MASK) return;
    if (bare.length >= SHORTEST) values.add(bare);
    tell('leftOut', 'keyLeftOut', where);
  };
  return {
    add,
    addHeaders: (headers, path) => {
      for (const [name, value] of headers) {
        const where = `${path}${name}`;
        if (isCredentialName(name)) add(typeof value === 'string' ? value : '', where);
        else if (!USUAL.test(name)) tell('leftOut', 'header', where, { params: { name } });
      }
    },
    addAddress: (url, path) => {
      if (!URL.canParse(url)) return;
      const { searchParams, password } = new URL(url);
      if (password !== '') add(decodeURIComponent(password), path);
      for (const [name, value] of searchParams) if (OF_ADDRESS.test(name)) add(value, `${path}?${name}`);
    },
    without: (text) => {
      let left = text;
      for (const value of values) left = left.replaceAll(value, MASK);
      return left;
    },
  };
}
