/** The application's menu, which main shows. */
import { call, on } from '@renderer/api/client';
import type { ApplicationMenu } from '@shared/ipc/applicationMenu';

let told = '';

/** Tells main, where it is not as it was told last. */
export function tellMenu(menus: ApplicationMenu): void {
  const now = JSON.stringify(menus);
  if (now === told) return;
  told = now;
  void call('app.setMenu', { menus: [...menus] });
}

/** Listens to what is chosen of it; returns how to stop. */
export const onMenuCommand = (
  listener: (chosen: { readonly id: string; readonly variant: string }) => void,
) => on('app.command', listener);
