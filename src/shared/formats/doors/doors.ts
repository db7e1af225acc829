/** The doors' code, loaded when it is needed, and the doors that something given may be for. */
import type { Door } from './door';
import { type DoorName, doorNames } from './doorNames';
import type { OpenedSource } from './openedSource';

export const doors: Readonly<Record<DoorName, () => Promise<Door>>> = {
  promptfoo: async () => (await import('../promptfoo/read')).door,
  'openai-evals': async () => (await import('../openaiEvals/read')).door,
  request: async () => (await import('../request/read')).door,
  chats: async () => (await import('../chats/read')).door,
  conversations: async () => (await import('../conversations/read')).door,
  langchain: async () => (await import('../langchain/read')).door,
  datasets: async () => (await import('../datasets/read')).door,
  'eval-logs': async () => (await import('../evalLogs/read')).door,
  'openai-batch': async () => (await import('../openaiBatch/read')).door,
};

interface Recognised {
  readonly name: DoorName;
  /** Above 0, 1 at most. */
  readonly sureness: number;
}

/** Surest first; none where nobody knows such a thing. Where there are several, a person may choose another. */
export async function doorsFor({ source, beginning }: OpenedSource): Promise<readonly Recognised[]> {
  const asked = await Promise.all(
    doorNames.map(async (name) => ({ name, sureness: (await doors[name]()).recognise(beginning, source) })),
  );
  return asked.filter(({ sureness }) => sureness > 0).sort((a, b) => b.sureness - a.sureness);
}
