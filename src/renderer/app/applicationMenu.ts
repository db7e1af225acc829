/** The application's menu: all commands, each area in its place, and what the system does of itself. */

import type texts from '@renderer/locales/en/commands.json';
import { translate } from '@renderer/locales/i18n';
import { type Command, commandLabel, familyLabel, menuLabel, whyNot } from '@renderer/parts/command';
import type { CommandArea, NameIn } from '@renderer/parts/commandId';
import { keymap } from '@renderer/parts/keymap';
import { isDialogOpen } from '@renderer/state/dialogs';
import type { ApplicationMenu, MenuEntry, MenuLeaf, MenuRole, Submenu } from '@shared/ipc/applicationMenu';
import { allCommands } from './commands';

/** An area whose commands stand in the menu of that name; those of the window are placed one by one. */
const PLACES: Readonly<Record<Exclude<CommandArea, 'app'>, 'file' | 'author' | 'run' | 'results'>> = {
  sessions: 'file',
  run: 'run',
  prompts: 'author',
  messages: 'author',
  examples: 'author',
  models: 'author',
  cases: 'author',
  checks: 'author',
  results: 'results',
  cell: 'results',
  export: 'file',
};

const OF_WINDOW: Readonly<
  Record<NameIn<'app'>, 'file' | 'edit' | 'view' | 'theme' | 'language' | 'help' | 'settings'>
> = {
  palette: 'help',
  keys: 'help',
  guide: 'help',
  menu: 'edit',
  templates: 'file',
  undo: 'edit',
  library: 'view',
  write: 'view',
  both: 'view',
  read: 'view',
  nextPosture: 'view',
  providers: 'settings',
  provider: 'settings',
  prices: 'settings',
  localModels: 'settings',
  general: 'settings',
  network: 'settings',
  notifications: 'settings',
  progress: 'settings',
  chinese: 'language',
  english: 'language',
  light: 'theme',
  dark: 'theme',
  systemTheme: 'theme',
};

type Place = (typeof PLACES)[keyof typeof PLACES] | (typeof OF_WINDOW)[keyof typeof OF_WINDOW];

const LINE: MenuLeaf = { type: 'line' };

const placeOf = ({ area, id }: Command): Place =>
  area === 'app' ? OF_WINDOW[id.slice('app.'.length) as NameIn<'app'>] : PLACES[area];

const roles = (...names: readonly MenuRole[]): readonly MenuLeaf[] =>
  names.map((name) => ({ type: 'role', role: name, label: translate(`commands:role.${name}`) }));

/** As things stand now. macOS has a menu of windows of its own, and quits from the application's. */
export function applicationMenu(isMac: boolean): ApplicationMenu {
  const all = allCommands();
  // The document is searched for it: once a menu, not once an entry.
  const isBlocked = isDialogOpen();
  const entriesOf = (commands: readonly Command[]) => familiesOf(commands, isBlocked);
  const at = (place: Place) => entriesOf(all.filter((command) => placeOf(command) === place));
  const of = (area: CommandArea) => all.filter((command) => command.area === area);
  const parts: Readonly<Record<keyof (typeof texts)['menu'], readonly (readonly MenuEntry[])[]>> = {
    file: [
      entriesOf(of('sessions')),
      at('file'),
      entriesOf(of('export')),
      at('settings'),
      isMac ? [] : roles('quit'),
    ],
    edit: [roles('undo', 'redo'), roles('cut', 'copy', 'paste', 'selectAll'), at('edit')],
    author: [AUTHORED.map((area) => menuOf(translate(`commands:area.${area}`), entriesOf(of(area))))],
    run: [entriesOf(of('run'))],
    results: [entriesOf(of('results').filter(({ isOn }) => !isOn)), entriesOf(of('cell'))],
    view: [
      entriesOf(of('results').filter(({ isOn }) => isOn)),
      at('view'),
      (['theme', 'language'] as const).map((name) => menuOf(translate(`commands:submenu.${name}`), at(name))),
      roles('resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'),
    ],
    help: [at('help'), isMac ? [] : roles('about')],
  };
  return Object.entries(parts).map(([name, groups]) => ({
    label: translate(`commands:menu.${name as keyof typeof parts}`),
    items: groups
      .filter((group) => group.length > 0)
      .flatMap((group, index) => (index > 0 ? [LINE, ...group] : group)),
  }));
}

const AUTHORED = ['prompts', 'messages', 'models', 'cases', 'checks'] as const;

/** Of a menu in a menu; what lies deeper is given up by the type. */
const menuOf = (label: string, items: readonly (MenuLeaf | Submenu)[]): MenuEntry => ({
  type: 'menu',
  label,
  items: [...items],
});

/** Families in a menu of their own. */
function familiesOf(commands: readonly Command[], isBlocked: boolean): readonly (MenuLeaf | Submenu)[] {
  const ids = [...new Set(commands.map(({ id }) => id))];
  const families = ids.map((id) => commands.filter((command) => command.id === id));
  return families.flatMap((family): readonly (MenuLeaf | Submenu)[] => {
    const [first] = family;
    const items = family.map((command) => leafOf(command, isBlocked));
    if (!first || first.variant.id === '') return items;
    return [{ type: 'menu', label: familyLabel(first), items }];
  });
}

function leafOf(command: Command, isBlocked: boolean): MenuLeaf {
  const { id, variant, isOn } = command;
  const keys = variant.id === '' ? keymap[id] : undefined;
  return {
    type: 'command',
    id,
    variant: variant.id,
    label: variant.id === '' ? commandLabel(command) : menuLabel(command),
    ...(keys !== undefined && { keys }),
    isEnabled: !isBlocked && whyNot(command) === undefined,
    ...(isOn && { isOn: isOn(variant.id) }),
  };
}
