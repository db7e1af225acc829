/** Two texts side by side in Monaco's diff editor, brought in when first shown. */
import { type ComponentType, useEffect, useState } from 'react';
import type { TextDiffProps } from './textDiffProps';

export function TextDiff(props: TextDiffProps) {
  const [Editor, setEditor] = useState<ComponentType<TextDiffProps>>();
  useEffect(() => {
    import('./MonacoDiff').then(
      ({ MonacoDiff }) => setEditor(() => MonacoDiff),
      (error: unknown) =>
        setEditor(() => {
          throw error;
        }),
    );
  }, []);
  return Editor ? <Editor {...props} /> : <div className={props.className} />;
}
