/** macOS needs a menu for its shortcuts to work; elsewhere the window has all there is. */
import { Menu } from 'electron';

export function setMenu(platform: NodeJS.Platform, isDevelopment: boolean): void {
  if (platform !== 'darwin' && !isDevelopment) {
    Menu.setApplicationMenu(null);
    return;
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
      { role: 'editMenu' },
      ...(isDevelopment
        ? [{ role: 'viewMenu' as const }]
        : [{ label: 'View', submenu: [{ role: 'togglefullscreen' as const }] }]),
      { role: 'windowMenu' },
    ]),
  );
}
