/**
 * What stands in a field and not in the document yet: half a number, a name that is still typed. It belongs to the document it
 * was begun in. Whatever takes that document away or uses it (a switch, a run, another program's version, the end) settles all
 * of them first.
 */
import { useEffect, useLayoutEffect, useState } from 'react';
import { dropField, type OpenField, settleField, typeInto } from './document/openFields';
import { useSession } from './session';

export interface Draft {
  /** What is shown; undefined where the document speaks for itself. */
  readonly text: string | undefined;
  readonly type: (text: string) => void;
  /** To be called when the field is left. */
  readonly settle: () => void;
  /** The user thought better of it. */
  readonly drop: () => void;
}

const isAnyText = () => true;

/** `commit` puts the text into the document, as far as it is fit for it. `isFit`: what is not stays, and waits to be mended. */
export function useDraft(
  commit: (text: string) => void,
  isFit: (text: string) => boolean = isAnyText,
): Draft {
  const [text, show] = useState<string>();
  const [field] = useState<OpenField>(() => ({ text: undefined, isOwn: () => false, isFit, commit, show }));
  useLayoutEffect(() => {
    field.commit = commit;
    field.isFit = isFit;
  });
  useEffect(
    () => () => {
      settleField(field);
      dropField(field);
    },
    [field],
  );
  const sessionId = useSession(({ session }) => session.id);
  // The same field may go on to show another document's.
  useEffect(() => {
    if (sessionId !== undefined && !field.isOwn()) dropField(field);
  }, [field, sessionId]);
  return {
    text,
    type(typed) {
      const { id } = useSession.getState().session;
      field.isOwn = () => useSession.getState().session.id === id;
      typeInto(field, typed);
    },
    settle: () => settleField(field),
    drop: () => dropField(field),
  };
}
