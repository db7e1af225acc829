/** How a shortcut is written on this system: ⌘K on a Mac, Ctrl+K elsewhere. */
export function modKey(key: string): string {
  return navigator.platform.startsWith('Mac') ? `⌘${key}` : `Ctrl+${key}`;
}
