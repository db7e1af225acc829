/**
 * Keys live here and leave in one direction only: to a provider whose origin is the one they were given for. They are
 * stored encrypted or not at all.
 */
import type { Failure } from '@shared/domain/failure';
import { originOf } from '@shared/domain/providers/address';
import { addressOf } from '@shared/domain/providers/addressOf';
import { type CleanedKey, cleanKey, type KeyNote } from '@shared/domain/providers/cleanKey';
import type { KeyProblem, KeyringState, KeySource } from '@shared/domain/providers/keyring';
import { hasAddress, type Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import { z } from 'zod';
import type { OfferedKey } from './providers';
import type { Store } from './settingsStore';

/** Electron's safeStorage, as we need it. Every member may be slow on its first use; the last two may throw. */
export interface Cipher {
  readonly isSecure: () => boolean;
  readonly backend: () => string;
  readonly encrypt: (text: string) => Buffer;
  readonly decrypt: (encrypted: Buffer) => string;
}

/** By provider id. The origin stands in clear for the list; the one that counts is encrypted with the key. */
export const storedKeysSchema = z.record(
  z.string(),
  z.strictObject({ origin: z.string(), encrypted: z.base64() }),
);
export type StoredKeys = z.infer<typeof storedKeysSchema>;

const sealedSchema = z.strictObject({ origin: z.string(), key: z.string() });
type Sealed = z.infer<typeof sealedSchema>;

interface KeysDeps {
  readonly stored: Store<StoredKeys>;
  readonly cipher: Cipher;
  readonly offeredKeys: (providerId: string) => readonly OfferedKey[];
  /** Told of a keyring that fails; never of a key. */
  readonly onProblem: (message: string, error: unknown) => void;
}

interface KeyStatus {
  readonly keySource?: KeySource;
  readonly keyProblem?: KeyProblem;
  /** What the environment's variable holds beside the key. */
  readonly keyLeftOut?: readonly KeyNote[];
}

export function createKeys({ stored, cipher, offeredKeys, onProblem }: KeysDeps) {
  /** Set in this run of the app and not storable. */
  const inMemory = new Map<string, Sealed>();
  /** What was decrypted; 'undecryptable' is not asked of the keyring again until a key is set. */
  const unsealed = new Map<string, Sealed | 'undecryptable'>();

  function unseal(id: string): Sealed | 'undecryptable' | undefined {
    const entry = stored.read()[id];
    if (!entry) return undefined;
    const before = unsealed.get(id);
    if (before) return before;
    let sealed: Sealed | 'undecryptable';
    try {
      const text = cipher.decrypt(Buffer.from(entry.encrypted, 'base64'));
      sealed = sealedSchema.parse(JSON.parse(text));
    } catch (error) {
      // The parser's own words would quote the text.
      onProblem(`The key of ${id} no longer decrypts.`, error instanceof SyntaxError ? 'not ours' : error);
      sealed = 'undecryptable';
    }
    unsealed.set(id, sealed);
    return sealed;
  }

  interface Found extends KeyStatus {
    readonly key?: string;
    /** What the environment has in the key's place. */
    readonly flawed?: OfferedKey;
  }

  /** The first of: set in the app, environment, `.env`; and what is wrong with the one set in the app. */
  function find(provider: Provider): Found {
    const origin = originOf(provider.baseUrl);
    const memory = inMemory.get(provider.id);
    if (memory && memory.origin === origin) return { keySource: 'memory', key: cleanKey(memory.key).key };

    const own = memory ?? unseal(provider.id);
    if (own && own !== 'undecryptable' && own.origin === origin) {
      return { keySource: 'keyring', key: cleanKey(own.key).key };
    }
    const keyProblem = own && (own === 'undecryptable' ? 'undecryptable' : 'originChanged');
    const offered = offeredKeys(provider.id).find((candidate) => candidate.origin === origin);
    if (offered?.flaw) return { keyProblem: keyProblem ?? offered.flaw, flawed: offered };
    return {
      ...(keyProblem && { keyProblem }),
      ...(offered && { keySource: offered.source, key: offered.key }),
      ...(offered && offered.leftOut.length > 0 && { keyLeftOut: offered.leftOut }),
    };
  }

  function forget(id: string): Result<null> {
    const isStored = stored.read()[id] !== undefined;
    const changed = isStored ? stored.update(({ [id]: _, ...others }) => others) : undefined;
    if (changed && !changed.ok) return changed;
    inMemory.delete(id);
    unsealed.delete(id);
    return ok(null);
  }

  return {
    keyring: (): KeyringState => ({ isSecure: cipher.isSecure(), backend: cipher.backend() }),

    /** What may be told: never the key. */
    status(provider: Provider): KeyStatus {
      const { key: _, flawed: __, ...status } = find(provider);
      return status;
    },

    /** Undefined where the provider needs none and none is set. */
    keyFor(provider: Provider): string | undefined | Failure {
      if (!hasAddress(provider)) return undefined;
      // Before its key: what cannot be asked has no origin that a key could be of.
      const address = addressOf(provider);
      if (!address.ok) return address.failure;
      const { key, keyProblem, flawed } = find(provider);
      if (key !== undefined) return key;
      if (flawed) return flawFailure(flawed, provider, flawed.variable);
      if (keyProblem === 'undecryptable') {
        return { code: 'keyring.unavailable', params: { provider: provider.label } };
      }
      // A key that belongs to another origin is not sent; one that needs none goes without.
      if (!provider.needsKey || address.value.login) return undefined;
      return { code: 'auth.missingKey', params: { provider: provider.label } };
    },

    /** Encrypted where that is secure, else for this run of the app only. Tells what was left out of the text. */
    set(provider: Provider, text: string): Result<readonly KeyNote[]> {
      const address = addressOf(provider);
      if (!address.ok) return address;
      const { origin } = address.value;
      const cleaned = cleanKey(text);
      const { key, leftOut } = cleaned;
      if (cleaned.flaw) return fail(flawFailure(cleaned, provider));
      if (key === '') return fail({ code: 'auth.missingKey', params: { provider: provider.label } });
      const sealed: Sealed = { origin, key };
      let encrypted: string | undefined;
      try {
        if (cipher.isSecure()) encrypted = cipher.encrypt(JSON.stringify(sealed)).toString('base64');
      } catch (error) {
        onProblem(`The key of ${provider.id} could not be encrypted; it is kept in memory.`, error);
      }
      const entry = encrypted === undefined ? undefined : { origin, encrypted };
      const written = entry && stored.update((keys) => ({ ...keys, [provider.id]: entry }));
      if (written?.ok) {
        inMemory.delete(provider.id);
        unsealed.set(provider.id, sealed);
        return ok(leftOut);
      }
      // Where it cannot be stored it serves this run of the app; the list of keys says so.
      if (!entry) forget(provider.id);
      inMemory.set(provider.id, sealed);
      return written && !written.ok ? written : ok(leftOut);
    },

    clear: forget,

    /** Every key that was used or set so far, for redaction. */
    known: (): readonly string[] =>
      [...inMemory.values(), ...unsealed.values()].flatMap((sealed) =>
        sealed === 'undecryptable' ? [] : [sealed.key],
      ),
  };
}

function flawFailure({ flaw, character }: CleanedKey, { label }: Provider, variable?: string): Failure {
  return {
    code: `key.${flaw ?? 'character'}`,
    params: {
      provider: label,
      ...(variable !== undefined && { variable }),
      ...(character !== undefined && { character }),
    },
  };
}
