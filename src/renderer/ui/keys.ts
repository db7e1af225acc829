/**
 * Keys as they are written down once: `Mod+Shift+Enter`, where Mod is ⌘ on a Mac and Ctrl elsewhere. From that come what this
 * system writes, what an event is compared with, and what screen readers and menus are told.
 */

interface Chord {
  readonly isMod: boolean;
  readonly isShift: boolean;
  readonly isAlt: boolean;
  /** `Enter`, `ArrowUp`, `F8`, `K`, `/`. */
  readonly key: string;
}

/** What of a KeyboardEvent is looked at. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'
> & { readonly getModifierState: (name: string) => boolean };

const isMacNow = (): boolean => navigator.platform.startsWith('Mac');

function chordOf(keys: string): Chord {
  const parts = keys.split('+');
  const key = parts.pop() ?? '';
  return {
    isMod: parts.includes('Mod'),
    isShift: parts.includes('Shift'),
    isAlt: parts.includes('Alt'),
    key,
  };
}

/** Keys that are printed on another place of another keyboard, by where they are on an American one. */
const CODES: Readonly<Record<string, string>> = {
  '/': 'Slash',
  ',': 'Comma',
  '[': 'BracketLeft',
  ']': 'BracketRight',
};

/**
 * Whether these keys are pressed. Letters by what they write, and where they write no Latin letter (Russian, an input method) by their
 * place; digits by their place (a French keyboard shifts them); signs by what they write, with whatever Shift that takes.
 */
export function isPressed(keys: string, event: KeyPress, isMac = isMacNow()): boolean {
  const { isMod, isShift, isAlt, key } = chordOf(keys);
  if (event.isComposing || event.getModifierState('AltGraph')) return false;
  const [mod, other] = isMac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (mod !== isMod || other || event.altKey !== isAlt) return false;
  const isSign = key.length === 1 && !/[A-Z0-9]/.test(key);
  if (event.shiftKey !== isShift && !(isSign && !isShift)) return false;
  if (event.key.toUpperCase() === key.toUpperCase()) return true;
  const writesOther = event.key.length === 1 && event.key > '~';
  if (/^[A-Z]$/.test(key)) return (writesOther || (isMac && isAlt)) && event.code === `Key${key}`;
  if (/^[0-9]$/.test(key)) return event.code === `Digit${key}`;
  return isSign && writesOther && event.code === CODES[key];
}

/** Whether they write something: then they are nobody's but the text's that has the focus. */
export function writesText(keys: string): boolean {
  const { isMod, isAlt, key } = chordOf(keys);
  return !isMod && !isAlt && (key.length === 1 || key === 'Delete');
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Delete: 'Del',
};
const MAC_NAMES: Readonly<Record<string, string>> = { Enter: '⏎', PageUp: '⇞', PageDown: '⇟', Delete: '⌦' };

/** As this system writes them: ⇧⌘⏎ on a Mac, Ctrl+Shift+Enter elsewhere. */
export function keyText(keys: string, isMac = isMacNow()): string {
  const { isMod, isShift, isAlt, key } = chordOf(keys);
  if (isMac) {
    const signs = `${isAlt ? '⌥' : ''}${isShift ? '⇧' : ''}${isMod ? '⌘' : ''}`;
    return signs + (MAC_NAMES[key] ?? NAMES[key] ?? key);
  }
  const held = [isMod && 'Ctrl', isAlt && 'Alt', isShift && 'Shift'].filter((name) => name !== false);
  return [...held, NAMES[key] ?? key].join('+');
}

/** For `aria-keyshortcuts`, which knows no key that is another one on a Mac. */
export function ariaKeys(keys: string): string {
  return keys.includes('Mod') ? `${keys.replace('Mod', 'Control')} ${keys.replace('Mod', 'Meta')}` : keys;
}
