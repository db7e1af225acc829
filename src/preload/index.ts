/** The bridge: calls and events through contextBridge, streams by handing their port on. */
import type { Bridge } from '@shared/ipc/bridge';
import { CALL_CHANNEL, DROP_CHANNEL, EVENT_CHANNEL, STREAM_CHANNEL } from '@shared/ipc/bridge';
import { contextBridge, ipcRenderer, webUtils } from 'electron';

type Listener = (payload: unknown) => void;

/** What this file needs of the page's window; main's compiler knows no DOM. */
declare const window: {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void;
};
interface PageMessage {
  readonly source: unknown;
  readonly origin: string;
  readonly data: { readonly type?: unknown; readonly name?: unknown; readonly input?: unknown } | null;
  readonly ports: readonly MessagePort[];
}
type MessagePort = Parameters<typeof ipcRenderer.postMessage>[2] extends (infer Port)[] | undefined
  ? Port
  : never;

const listeners = new Map<string, Set<Listener>>();
/** What was told before anybody of the page listened, by name: `app.boot` is answered by then, and does not hold it. */
const early = new Map<string, unknown[]>();
const MOST_EARLY = 100;

ipcRenderer.on(EVENT_CHANNEL, (_, name: string, payload: unknown) => {
  const ofName = listeners.get(name);
  if (ofName) for (const listener of ofName) listener(payload);
  else early.set(name, [...(early.get(name) ?? []), payload].slice(-MOST_EARLY));
});

const ask: Bridge['call'] = (name, input) => ipcRenderer.invoke(CALL_CHANNEL, name, input);

/** What every page asks first, asked while its script is still on its way; who asks again gets a new answer. */
let boot: ReturnType<typeof ask<'app.boot'>> | undefined = ask('app.boot', {});

const bridge: Bridge = {
  call: (name, input) => {
    if (name !== 'app.boot' || boot === undefined) return ask(name, input);
    const asked = boot;
    boot = undefined;
    return asked as ReturnType<typeof ask<typeof name>>;
  },
  pathOf: (dropped) => {
    const path = webUtils.getPathForFile(dropped as Parameters<typeof webUtils.getPathForFile>[0]);
    // Before the page's own message about it.
    if (path !== '') ipcRenderer.send(DROP_CHANNEL, path);
    return path;
  },
  on: (name, listener) => {
    const ofName = listeners.get(name) ?? new Set();
    listeners.set(name, ofName.add(listener as Listener));
    for (const payload of early.get(name) ?? []) (listener as Listener)(payload);
    early.delete(name);
    return () => ofName.delete(listener as Listener);
  },
};
contextBridge.exposeInMainWorld('parallax', bridge);

window.addEventListener('message', ({ source, origin, data, ports }) => {
  if (source !== window || origin !== window.location.origin) return;
  if (data?.type !== STREAM_CHANNEL || ports.length !== 1) return;
  ipcRenderer.postMessage(STREAM_CHANNEL, { name: data.name, input: data.input }, [...ports]);
});
