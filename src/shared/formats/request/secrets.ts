/** Keys that stand in what was given: left out of all that is made of it, and said. */
import { isObject, type Json } from '@shared/domain/json';
import { isCredentialName } from '@shared/domain/providers/credentials';
import { isKeyShaped } from '@shared/domain/providers/keyShapes';
import { MASK } from '@shared/domain/providers/mask';
import type { Tell } from '@shared/formats/doors/report';

const OF_ADDRESS = /^(?:code|sig|signature|auth)$|(?:key|token|secret|password)$/i;
/** They say of what, and not who asks. */
const NO_SECRET = /cache[-_]?key$|idempotency[-_]?key$|^(?:eos|bos|pad|stop)[-_]?token$/i;
/** A prompt is the user's, and is kept. */
const PROMPT =
  /^(?:messages|input|contents|system|instructions|tools|functions|text|response_format|stop|logit_bias)$/;
/** What every request says, and what the app says itself. */
const USUAL =
  /^(?:accept|accept-.*|anthropic-version|connection|content-length|content-type|host|origin|referer|sec-.*|user-agent)$/i;
/** Shorter ones may be words. */
const SHORTEST = 8;
const DEEPEST = 5;

export interface Secrets {
  /** Notes a value that is a key, and where it stood. */
  readonly add: (value: string, where: string) => void;
  /** Reads headers: what gives access is noted, what is unusual is told by its name. */
  readonly addHeaders: (headers: readonly (readonly [string, unknown])[], path: string) => void;
  /** Notes what a body holds of them beside what is asked. */
  readonly addBody: (body: Json, path: string) => void;
  /** `name:password`; some services want the key as the name. */
  readonly addUser: (user: string, where: string) => void;
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
  const addBody = (body: Json, path: string, depth = 0): void => {
    for (const [name, value] of Object.entries(body)) {
      const where = `${path}${name}`;
      if (PROMPT.test(name) || NO_SECRET.test(name)) continue;
      if (typeof value === 'string' && isCredentialName(name)) add(value, where);
      else if (isObject(value) && depth < DEEPEST) addBody(value, `${where}.`, depth + 1);
    }
  };
  const addUser = (user: string, where: string) => {
    const [, name = '', password = ''] = /^([^:]*):?([\s\S]*)$/.exec(user) ?? [];
    add(password, where);
    if (password === '' || isKeyShaped(name)) add(name, where);
  };
  return {
    add,
    addUser,
    addBody: (body, path) => addBody(body, path),
    addHeaders: (headers, path) => {
      for (const [name, value] of headers) {
        const where = `${path}${name}`;
        const isAccess = isCredentialName(name) && !NO_SECRET.test(name);
        if (isAccess || (typeof value === 'string' && /^(?:Bearer|Basic|Token)\s/i.test(value)))
          add(typeof value === 'string' ? value : '', where);
        else if (!USUAL.test(name)) tell('leftOut', 'header', where, { params: { name } });
      }
    },
    addAddress: (url, path) => {
      if (!URL.canParse(url)) return;
      const { searchParams, username, password } = new URL(url);
      if (username !== '' || password !== '') addUser(`${decoded(username)}:${decoded(password)}`, path);
      for (const [name, value] of searchParams) if (OF_ADDRESS.test(name)) add(value, `${path}?${name}`);
    },
    without: (text) => {
      let left = text;
      for (const value of values) left = left.replaceAll(value, MASK);
      return left;
    },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
