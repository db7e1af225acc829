/** A table that is offered as cases of the open session: from a menu, a paste, or a file that was dropped on the window. */
import { create } from 'zustand';
import type { TableSource } from './caseSource';
import { useSession } from './session';

/** `of`: the document that it is about; another begins without. */
const useOffered = create<{ readonly of: string; readonly source?: TableSource | undefined }>()(() => ({
  of: '',
}));

/** The table on offer; undefined: none is. */
export function useOfferedTable(): TableSource | undefined {
  const of = useSession((state) => state.session.id);
  return useOffered((state) => (state.of === of ? state.source : undefined));
}

/** Shows it as cases, to be taken or not; undefined closes. */
export function offerTable(source: TableSource | undefined): void {
  useOffered.setState({ of: useSession.getState().session.id, source });
}
