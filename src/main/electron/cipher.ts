/** The system's keyring. Touched only when asked, for it may be slow; `basic_text` is obfuscation and does not count. */
import type { Cipher } from '@main/services/keys';
import { safeStorage } from 'electron';

const ASK_AGAIN_MS = 2000;

export function systemCipher(platform: NodeJS.Platform): Cipher {
  const backend = () => {
    if (platform === 'darwin') return 'keychain';
    if (platform === 'win32') return 'dpapi';
    try {
      return safeStorage.getSelectedStorageBackend();
    } catch {
      return 'unknown';
    }
  };
  const looksSecure = () => !['basic_text', 'unknown'].includes(backend());
  const ask = () => {
    try {
      return looksSecure() && safeStorage.isEncryptionAvailable();
    } catch {
      return false;
    }
  };
  let asked = { answer: false, at: Number.NEGATIVE_INFINITY };

  return {
    backend,
    looksSecure,
    isSecure: () => {
      // A no costs 40 ms, every time: it is asked again, for keyrings get unlocked, but not with every call.
      if (!asked.answer && performance.now() - asked.at > ASK_AGAIN_MS) {
        asked = { answer: ask(), at: performance.now() };
      }
      return asked.answer;
    },
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (encrypted) => safeStorage.decryptString(encrypted),
  };
}
