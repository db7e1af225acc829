/** The Markdown renderer, loaded when it is first asked for; plain text stands in until it is there. */
import type { createMarkdownBlocks } from '@renderer/ui/markdown/markdownBlocks';
import { useEffect, useState } from 'react';

type Create = typeof createMarkdownBlocks;

let loaded: Create | undefined;

export function useMarkdownBlocks(isAsked: boolean): Create | undefined {
  const [, setLoaded] = useState(loaded !== undefined);
  useEffect(() => {
    if (!isAsked || loaded) return;
    void import('@renderer/ui/markdown/markdownBlocks').then((module) => {
      loaded = module.createMarkdownBlocks;
      setLoaded(true);
    });
  }, [isAsked]);
  return isAsked ? loaded : undefined;
}
