/** What the answers are in a run's answers: looked for again only where the texts or the extractor are others. */
import { extractAll } from '@shared/domain/extraction/extractAll';
import type { Extraction, Extractor } from '@shared/domain/extraction/extractor';
import { useEffect, useRef, useState } from 'react';
import { runTrials } from './trials';

/** Of so many texts at a time, so that thousands do not hold the window up. */
const BATCH = 100;

interface Known {
  readonly extractor: Extractor;
  readonly found: Map<string, Extraction>;
}

/** By text. */
export interface Extractions {
  readonly of: (text: string) => Extraction | undefined;
}

/** Undefined until there are any. While new texts come, those of the ones before. Both have to stay the same object while they are the same. */
export function useExtractions(
  texts: readonly string[] | undefined,
  extractor: Extractor,
): Extractions | undefined {
  const known = useRef<Known>({ extractor, found: new Map() });
  const [made, setMade] = useState<Extractions & { readonly by: Extractor }>();
  useEffect(() => {
    if (!texts) return undefined;
    const stop = new AbortController();
    if (known.current.extractor !== extractor) known.current = { extractor, found: new Map() };
    const { found } = known.current;
    const find = async () => {
      const fresh = [...new Set(texts)].filter((text) => !found.has(text));
      for (let at = 0; at < fresh.length; at += BATCH) {
        const batch = fresh.slice(at, at + BATCH);
        const all = await extractAll(extractor, batch, runTrials, stop.signal);
        if (stop.signal.aborted) return;
        for (const [index, each] of all.entries()) found.set(batch[index] ?? '', each);
        await new Promise((resolve) => setTimeout(resolve));
      }
      if (!stop.signal.aborted) setMade({ by: extractor, of: (text) => found.get(text) });
    };
    void find();
    return () => stop.abort();
  }, [texts, extractor]);
  return made?.by === extractor ? made : undefined;
}
