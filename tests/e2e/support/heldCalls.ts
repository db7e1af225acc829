/** Calls of a route that main does not answer before the test lets it: what a slow disk does, without a clock. */
import { inMain } from './inMain';
import type { ParallaxApp } from './parallaxApp';

/** Returns how to let them go, and all that follow. */
export async function holdCalls(app: ParallaxApp, route: string): Promise<() => Promise<void>> {
  await inMain(
    app,
    ({ ipcMain }, held) => {
      const inside = ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> };
      const channel = [...inside._invokeHandlers.keys()].find((name) => name.endsWith(':call')) ?? '';
      const handle = inside._invokeHandlers.get(channel);
      const released = new Promise<void>((resolve) => {
        Object.assign(globalThis, { releaseCalls: resolve });
      });
      inside._invokeHandlers.set(channel, async (...args) => {
        if (args[1] === held) await released;
        return handle?.(...args);
      });
    },
    route,
  );
  return () => inMain(app, () => (globalThis as unknown as { releaseCalls: () => void }).releaseCalls());
}
