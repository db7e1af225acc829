/** The system's keyring. Touched only when asked, for it may be slow; `basic_text` is obfuscation and does not count. */
import type { Cipher } from '@main/services/settings/keys';
import { safeStorage } from 'electron';

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
  return {
    backend,
    isSecure: () => {
      try {
        return safeStorage.isEncryptionAvailable() && !['basic_text', 'unknown'].includes(backend());
      } catch {
        return false;
      }
    },
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (encrypted) => safeStorage.decryptString(encrypted),
  };
}
