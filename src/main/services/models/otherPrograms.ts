/** Where other programs of this computer keep models. They are looked into when the user asks for it, and never before. */
import path from 'node:path';
import type { OtherProgram } from '@shared/domain/models/localModel';

/** In the order in which they are asked about. */
export function otherProgramsFolders(
  env: Readonly<NodeJS.ProcessEnv>,
  home: string,
): readonly Pick<OtherProgram, 'program' | 'folder'>[] {
  const ofLmStudio = [
    path.join(home, '.lmstudio', 'models'),
    path.join(home, '.cache', 'lm-studio', 'models'),
  ];
  const ofOllama = [
    ...(env.OLLAMA_MODELS ? [env.OLLAMA_MODELS] : []),
    path.join(home, '.ollama', 'models'),
    // Where it is installed as a service on Linux.
    '/usr/share/ollama/.ollama/models',
  ];
  return [
    ...ofLmStudio.map((folder) => ({ program: 'LM Studio', folder }) as const),
    ...ofOllama.map((folder) => ({ program: 'Ollama', folder }) as const),
  ];
}
