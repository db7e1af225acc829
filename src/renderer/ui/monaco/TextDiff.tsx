/** Two texts against each other in Monaco's diff editor, brought in when first shown. */
import { type ComponentType, useEffect, useState } from 'react';
import { MIN_HEIGHT } from './editorOptions';
import type { TextDiffProps } from './textDiffProps';

interface Props extends TextDiffProps {
  /** An editor takes some ten milliseconds: this one waits until the window has nothing else to do. */
  readonly isLater?: boolean;
}

export function TextDiff({ isLater = false, ...props }: Props) {
  const [Editor, setEditor] = useState<ComponentType<TextDiffProps>>();
  useEffect(() => {
    let request: number | undefined;
    import('./MonacoDiff').then(
      ({ MonacoDiff }) => {
        const show = () => setEditor(() => MonacoDiff);
        if (isLater) request = requestIdleCallback(show);
        else show();
      },
      (error: unknown) =>
        setEditor(() => {
          throw error;
        }),
    );
    return () => {
      if (request !== undefined) cancelIdleCallback(request);
    };
  }, [isLater]);
  return Editor ? <Editor {...props} /> : <div style={{ minHeight: MIN_HEIGHT }} />;
}
