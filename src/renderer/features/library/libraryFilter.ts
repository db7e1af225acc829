/** What the list of sessions is searched for: kept while the library is hidden, which takes it out of the document. */
import { create } from 'zustand';

export const useLibraryFilter = create<{ readonly query: string }>()(() => ({ query: '' }));

/** '' shows all. */
export function filterLibrary(query: string): void {
  useLibraryFilter.setState({ query });
}
