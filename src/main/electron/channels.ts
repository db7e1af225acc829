/** The Electron side of calls, streams and events: only our own page's main frame is heard. */
import type { createCallRouter } from '@main/ipc/callRouter';
import type { createStreamRouter, Port } from '@main/ipc/streamRouter';
import type { Log } from '@main/services/log';
import { fail } from '@shared/domain/result';
import { CALL_CHANNEL, DROP_CHANNEL, EVENT_CHANNEL, STREAM_CHANNEL } from '@shared/ipc/bridge';
import type { EventName, Events } from '@shared/ipc/events';
import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent, MessagePortMain } from 'electron';
import { ipcMain } from 'electron';

export interface Routers {
  readonly call: ReturnType<typeof createCallRouter>;
  readonly stream: ReturnType<typeof createStreamRouter>;
}

interface ChannelDeps {
  readonly window: BrowserWindow;
  readonly origin: string;
  /** Still loading while the page asks for the first time. */
  readonly routers: Promise<Routers>;
  /** The preload saw a file or a folder that the user dropped, or chose in the page. */
  readonly onDropped: (path: string) => void;
  readonly log: Log;
}

export function openChannels({ window, origin, routers, onDropped, log }: ChannelDeps): void {
  const { webContents } = window;
  const isOurs = (event: IpcMainEvent | IpcMainInvokeEvent) => {
    const frame = event.senderFrame;
    const isOwn = frame !== null && frame.parent === null && event.sender === webContents;
    if (isOwn && frame.origin === origin) return true;
    log.error(`Refused a message from ${frame?.url ?? 'a frame that is gone'}`);
    return false;
  };

  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown) => {
    if (!isOurs(event)) return fail({ code: 'input.invalid', params: { reason: 'not from the app' } });
    return (await routers).call(name, input);
  });
  ipcMain.on(DROP_CHANNEL, (event, path: unknown) => {
    if (isOurs(event) && typeof path === 'string') onDropped(path);
  });
  ipcMain.on(STREAM_CHANNEL, async (event, message: { name?: unknown; input?: unknown } | undefined) => {
    const [port] = event.ports;
    if (!port || !isOurs(event)) return port?.close();
    const served = portOf(port);
    await (await routers).stream(message?.name, message?.input, served);
  });
}

/** Dropped where the window is gone. */
export function emitTo<Name extends EventName>(
  window: BrowserWindow,
  name: Name,
  payload: Events[Name],
): void {
  if (!window.isDestroyed() && !window.webContents.isDestroyed()) {
    window.webContents.send(EVENT_CHANNEL, name, payload);
  }
}

function portOf(port: MessagePortMain): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  };
}
