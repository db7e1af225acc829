/** The process that runs models, as the app sees it: a utility process of Electron's, or a child of plain Node. */
export interface ModelProcess {
  readonly post: (message: unknown) => void;
  readonly kill: () => void;
  /** While something is under way it keeps the program alive. */
  readonly setBusy: (isBusy: boolean) => void;
}

interface Listeners {
  readonly onMessage: (message: unknown) => void;
  /** Told once, however it ended. */
  readonly onExit: (code: number | null) => void;
}

export type StartModelProcess = (listeners: Listeners) => ModelProcess;

/** Of its environment: each thread of libuv's pool would bring a team of its own that spins on the processor. */
export const MODEL_PROCESS_ENV = { UV_THREADPOOL_SIZE: '1' } as const;
