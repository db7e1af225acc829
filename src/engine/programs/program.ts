/** A program of ours that runs beside the app in a process of its own: a utility process of Electron's, or a child of plain Node. */
export interface Program {
  readonly post: (message: unknown) => void;
  readonly kill: () => void;
  /** While something is under way it keeps the app alive. */
  readonly setBusy: (isBusy: boolean) => void;
}

interface Listeners {
  readonly onMessage: (message: unknown) => void;
  /** Told once, however it ended. */
  readonly onExit: (code: number | null) => void;
}

export type StartProgram = (listeners: Listeners) => Program;

export interface ProgramOptions {
  /** As the system lists it. */
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  /** It asks no server, so that it has no use for keys. */
  readonly isWithoutKeys?: boolean;
  /** More on the heap ends it. */
  readonly mostMegabytes?: number;
}

/** Of the process that runs models: each thread of libuv's pool would bring a team of its own that spins on the processor. */
export const MODEL_PROGRAM: ProgramOptions = {
  name: 'Parallax models',
  env: { UV_THREADPOOL_SIZE: '1' },
};

/** Of the process in which other programs' files are read: an export of 100 MB takes half of it. */
export const DOOR_PROGRAM: ProgramOptions = {
  name: 'Parallax import',
  isWithoutKeys: true,
  mostMegabytes: 1024,
};
