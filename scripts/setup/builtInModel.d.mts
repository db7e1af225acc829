interface Facts {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly carrier: { readonly requirement: string; readonly sha256: string; readonly path: string };
}

export function builtInModelPath(): string;

export function installBuiltInModel(options: {
  readonly retry?: boolean;
  readonly facts?: Facts;
  readonly cache?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly tell?: (line: string) => void;
}): Promise<boolean>;
