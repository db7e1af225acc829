/** Where the app keeps its data on this system, as Electron computes it for an app of this name. */
import path from 'node:path';

const NAME = 'parallax';

export function defaultDataFolder(
  env: Readonly<NodeJS.ProcessEnv>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (platform === 'win32') return path.join(env.APPDATA || path.join(home, 'AppData', 'Roaming'), NAME);
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', NAME);
  return path.join(env.XDG_CONFIG_HOME || path.join(home, '.config'), NAME);
}
