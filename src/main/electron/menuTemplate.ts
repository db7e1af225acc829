/** What the window tells of its menu, as Electron wants it. */
import type { ApplicationMenu, MenuEntry } from '@shared/ipc/applicationMenu';
import type { MenuItemConstructorOptions } from 'electron';

interface MenuOptions {
  readonly isMac: boolean;
  readonly isDevelopment: boolean;
  readonly onCommand: (id: string, variant: string) => void;
}

type Template = MenuItemConstructorOptions[];

/** macOS has a menu of the application itself before all others, and one of windows. */
export function menuTemplate(menus: ApplicationMenu, options: MenuOptions): Template {
  const { isMac, isDevelopment } = options;
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    ...menus.map(({ label, items }) => ({
      label: label.replaceAll('&', '&&'),
      submenu: items.map((item) => itemOf(item, options)),
    })),
    ...(isDevelopment ? [{ role: 'viewMenu' as const }] : []),
    ...(isMac ? [{ role: 'windowMenu' as const }] : []),
  ];
}

/** By which a command's entry is found again. */
export const menuItemId = (id: string, variant: string): string => `${id} ${variant}`;

function itemOf(item: MenuEntry, options: MenuOptions): MenuItemConstructorOptions {
  switch (item.type) {
    case 'line':
      return { type: 'separator' };
    case 'role':
      return { role: item.role, label: item.label };
    case 'menu':
      return { label: item.label, submenu: item.items.map((each) => itemOf(each, options)) };
    case 'command': {
      const { id, variant, label, keys, isEnabled, isOn } = item;
      const accelerator = keys === undefined ? undefined : acceleratorOf(keys);
      return {
        id: menuItemId(id, variant),
        // "&" marks the letter that opens an entry.
        label: label.replaceAll('&', '&&'),
        enabled: isEnabled,
        ...(isOn !== undefined && { type: 'checkbox' as const, checked: isOn }),
        // Shown only: the window hears its keys itself, and knows where they mean something else.
        ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
        click: () => options.onCommand(id, variant),
      };
    }
  }
}

const NAMES: Readonly<Record<string, string>> = {
  Mod: 'CommandOrControl',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/** Undefined for a key without Mod, Alt or an F: macOS would take it from whoever types. */
function acceleratorOf(keys: string): string | undefined {
  if (!/^(?:Mod|Alt)\+|F\d+$/.test(keys)) return undefined;
  return keys
    .split('+')
    .map((key) => NAMES[key] ?? key)
    .join('+');
}
