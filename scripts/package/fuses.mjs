// What the installed program can never be talked into: running as plain Node, being debugged, loading another app.
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { COMMAND, NAME } from './facts.mjs';

const PROGRAM = {
  linux: [COMMAND],
  win32: [`${COMMAND}.exe`],
  darwin: [`${NAME}.app`, 'Contents', 'MacOS', COMMAND],
};

export async function setFuses(folder) {
  await flipFuses(path.join(folder, ...PROGRAM[process.platform]), {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: process.platform === 'darwin',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    // Electron looks at the archive's checksum on these two only.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: process.platform !== 'linux',
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
  });
}
