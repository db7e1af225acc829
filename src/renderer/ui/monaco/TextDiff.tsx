/** Two texts against each other in Monaco's diff editor, brought in when first shown. */
import { useEffect, useState } from 'react';
import { Later, LaterPart } from '../Later';
import { MIN_HEIGHT } from './editorOptions';
import type { TextDiffProps } from './textDiffProps';

const monacoDiff = new LaterPart(async () => (await import('./MonacoDiff')).MonacoDiff);

interface Props extends TextDiffProps {
  /** An editor takes some ten milliseconds: this one waits until the window has nothing else to do. */
  readonly isLater?: boolean;
}

export function TextDiff({ isLater = false, ...props }: Props) {
  const [isTime, setTime] = useState(!isLater);
  useEffect(() => {
    if (isTime) return undefined;
    const request = requestIdleCallback(() => setTime(true));
    return () => cancelIdleCallback(request);
  }, [isTime]);
  const meanwhile = <div style={{ minHeight: MIN_HEIGHT }} />;
  return isTime ? <Later part={monacoDiff} props={props} meanwhile={meanwhile} /> : meanwhile;
}
