/** How keys are kept on this machine, and what may be told about one: never the key itself. */
import type { KeyFlaw, KeyNote } from './cleanKey';
import type { Provider } from './provider';

export interface KeyringState {
  readonly isSecure: boolean;
  /** As Electron names it: gnome_libsecret, kwallet6, keychain, dpapi, basic_text, unknown. */
  readonly backend: string;
}

export type KeySource = 'keyring' | 'memory' | 'environment' | 'envFile';

/** A key is stored but cannot be used: the provider's origin changed, or the value no longer decrypts. */
export type StoredKeyProblem = 'originChanged' | 'undecryptable';

/** Or what the environment has in its place cannot be one. */
export type KeyProblem = StoredKeyProblem | KeyFlaw;

/** Whether it goes when the stored key is cleared or entered again. */
export const isOfStoredKey = (problem: KeyProblem | undefined): problem is StoredKeyProblem =>
  problem === 'originChanged' || problem === 'undecryptable';

export interface ProviderStatus {
  readonly provider: Provider;
  /** Absent: not set. */
  readonly keySource?: KeySource;
  readonly keyProblem?: KeyProblem;
  /** What the environment's variable holds beside the key, which was left out. */
  readonly keyLeftOut?: readonly KeyNote[];
  /** The base URL comes from OPENAI_BASE_URL and cannot be edited here. */
  readonly isBaseUrlFromEnvironment: boolean;
}
