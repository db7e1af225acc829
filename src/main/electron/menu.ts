/** The application's menu. The window tells it; until then macOS has one of the system's own, for its keys to work. */
import type { ApplicationMenu, MenuEntry } from '@shared/ipc/applicationMenu';
import { Menu } from 'electron';
import { menuItemId, menuTemplate } from './menuTemplate';

/** Before the window has told. */
export function setFirstMenu(platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
}

interface MenuDeps {
  readonly platform: NodeJS.Platform;
  readonly isDevelopment: boolean;
  readonly onCommand: (id: string, variant: string) => void;
}

/** Returns what takes the window's menu: made anew where its words changed, else only what is possible and on. */
export function createMenu({
  platform,
  isDevelopment,
  onCommand,
}: MenuDeps): (menus: ApplicationMenu) => void {
  let words = '';
  return (menus) => {
    const now = JSON.stringify(menus, (key, value) =>
      key === 'isEnabled' || key === 'isOn' ? undefined : value,
    );
    if (now === words) return refresh(menus);
    words = now;
    const template = menuTemplate(menus, { isMac: platform === 'darwin', isDevelopment, onCommand });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
}

function refresh(menus: ApplicationMenu): void {
  const shown = Menu.getApplicationMenu();
  for (const entry of menus.flatMap(({ items }) => items.flatMap(leavesOf))) {
    if (entry.type !== 'command') continue;
    const item = shown?.getMenuItemById(menuItemId(entry.id, entry.variant));
    if (!item) continue;
    item.enabled = entry.isEnabled;
    if (entry.isOn !== undefined) item.checked = entry.isOn;
  }
}

const leavesOf = (entry: MenuEntry): readonly MenuEntry[] =>
  entry.type === 'menu' ? entry.items.flatMap(leavesOf) : [entry];
