/**
 * What stands in a field and not in the document yet: half a number, a name that is still typed. It belongs to the document it
 * was begun in. Whatever takes that document away or uses it (a switch, a run, another program's version, the end) settles all
 * of them first.
 */
import { useEffect, useLayoutEffect, useState } from 'react';
import {
  dropField,
  layAsideField,
  type OpenField,
  settleField,
  takeUpField,
  typeInto,
} from './document/openFields';
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

interface DraftOptions {
  /** What is not stays as it was typed, and waits to be mended. */
  readonly isFit: (text: string) => boolean;
  /** Whose it is: where its field goes away, the next of that name in this document has it. */
  readonly name: string;
}

const isAnyText = () => true;

/** `commit` puts the text into the document, as far as it is fit for it. */
export function useDraft(
  commit: (text: string) => void,
  { isFit = isAnyText, name = '' }: Partial<DraftOptions> = {},
): Draft {
  const [text, show] = useState<string>();
  const [field] = useState<OpenField>(() => ({ text: undefined, isOwn: () => false, isFit, commit, show }));
  const sessionId = useSession(({ session }) => session.id);
  useLayoutEffect(() => {
    field.commit = commit;
    field.isFit = isFit;
  });
  // The same field may go on to show another document's.
  useEffect(() => {
    const place = `${sessionId}/${name}`;
    takeUpField(field, place, () => useSession.getState().session.id === sessionId);
    return () => layAsideField(field, place);
  }, [field, sessionId, name]);
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
