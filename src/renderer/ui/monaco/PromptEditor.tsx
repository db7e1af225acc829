/**
 * A message's editor as the features see it. While the card is far outside the view, the text stands here in the same lines, so
 * nothing jumps.
 */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { MAX_HEIGHT, MIN_HEIGHT } from './editorOptions';
import { MonacoEditor } from './MonacoEditor';
import classes from './monaco.module.css';
import type { PromptEditorProps } from './promptEditorProps';

/** When the editor is made: at once, when the window has nothing else to do, or when it comes near the view. */
export type MountTime = 'now' | 'idle' | 'near';

interface Props extends PromptEditorProps {
  readonly mount: MountTime;
}

/** How far outside the view an editor is made, so that it is there before it is seen. */
const NEAR = '400px';

export function PromptEditor({ mount, ...props }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const isWanted = useIsWanted(frame, props.focusRequest ? 'now' : mount);
  return (
    <div ref={frame} className={classes.frame}>
      {isWanted ? (
        <MonacoEditor {...props} />
      ) : (
        <div className={classes.preview} style={{ minHeight: MIN_HEIGHT, maxHeight: MAX_HEIGHT }}>
          {props.value}
        </div>
      )}
    </div>
  );
}

/** True from the first time that it is time; "near" means near the visible part of its `data-scroll-root`. */
function useIsWanted(element: RefObject<HTMLElement | null>, mount: MountTime): boolean {
  const [isWanted, setWanted] = useState(mount === 'now');
  if (mount === 'now' && !isWanted) setWanted(true);
  useEffect(() => {
    if (isWanted || mount !== 'idle') return undefined;
    const request = requestIdleCallback(() => setWanted(true));
    return () => cancelIdleCallback(request);
  }, [isWanted, mount]);
  useEffect(() => {
    if (isWanted || !element.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setWanted(true);
      },
      { root: element.current.closest('[data-scroll-root]'), rootMargin: NEAR },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, isWanted]);
  return isWanted;
}
