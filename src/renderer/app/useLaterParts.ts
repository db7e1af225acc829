/** The parts of the window that come after its first editor. */
import { useStart } from '@renderer/state/start';
import { loadOnce } from '@shared/domain/loadOnce';

type LaterParts = typeof import('./laterParts')['laterParts'];

let loaded: LaterParts | undefined;

export const loadLaterParts = loadOnce(async (): Promise<LaterParts> => {
  loaded = (await import('./laterParts')).laterParts;
  return loaded;
});

/** Undefined until they are to be drawn. */
export function useLaterParts(): LaterParts | undefined {
  const isWhole = useStart((state) => state.isWhole);
  return isWhole ? loaded : undefined;
}
