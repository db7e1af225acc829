/** What the command palette lists for what is typed. */
import { matchesWords } from '@renderer/ui/matchesWords';
import type { SessionSummary } from '@shared/domain/library';
import type { TFunction } from 'i18next';

export interface Entry {
  readonly id: string;
  readonly label: string;
  /** More words that find it. */
  readonly keywords: string;
  readonly key?: string;
  /** Why it cannot be done now. */
  readonly why?: string;
  readonly note?: string;
  readonly run: () => void;
}

/** More sessions than this are found by typing. */
const MOST_SESSIONS = 50;

/** Sessions by title, newest first; the open one is left out. */
export function sessionEntries(
  t: TFunction<'app'>,
  sessions: readonly SessionSummary[],
  query: string,
  openSlug: string | undefined,
  open: (slug: string) => void,
): readonly Entry[] {
  const found: Entry[] = [];
  for (const { slug, title } of sessions) {
    if (found.length === MOST_SESSIONS) break;
    if (slug === openSlug || !matchesWords(title, query)) continue;
    found.push({
      id: `session:${slug}`,
      label: t('palette.openSession', { title: title.trim() || t('untitled') }),
      keywords: '',
      run: () => open(slug),
    });
  }
  return found;
}

/** Those that hold each word of the query; those whose label does come first, else in their order. */
export function matchingEntries(entries: readonly Entry[], query: string): readonly Entry[] {
  const found = entries.filter(({ label, keywords }) => matchesWords(`${label} ${keywords}`, query));
  const isByLabel = ({ label }: Entry) => matchesWords(label, query);
  return [...found.filter(isByLabel), ...found.filter((entry) => !isByLabel(entry))];
}
