/**
 * Keys of commands that are pressed before the window is drawn in full. They wait for the commands, which are asked for at once: an
 * editor alone would take Mod+K for the first of two keys of its own, and what is typed then for text.
 */
import { keymap } from '@renderer/parts/keymap';
import { isPressed } from '@renderer/ui/keys';

/** What was typed by then is the editor's to undo. */
const HELD = Object.entries(keymap)
  .filter(([id, keys]) => keys.includes('Mod') && id !== 'app.undo')
  .map(([, keys]) => keys);

const CAPTURE = { capture: true } as const;

const held: KeyboardEvent[] = [];
let stop = (): void => undefined;

/** Until somebody takes them. `onHeld`: asks for who does. */
export function holdEarlyKeys(onHeld: () => void): void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!HELD.some((keys) => isPressed(keys, event))) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) held.push(event);
    onHeld();
  };
  window.addEventListener('keydown', onKeyDown, CAPTURE);
  stop = () => window.removeEventListener('keydown', onKeyDown, CAPTURE);
}

/** In their order; from now on none is held. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  stop();
  return held.splice(0);
}
