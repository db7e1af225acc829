/** What the command palette lists for what is typed. */
import { matchesWords } from '@renderer/ui/matchesWords';
import type { SessionSummary } from '@shared/ipc/contract';
import type { TFunction } from 'i18next';

export interface Command {
  readonly id: string;
  readonly label: string;
  /** More words that find it. */
  readonly keywords: string;
  readonly shortcut?: string;
  readonly run: () => void;
}

/** More sessions than this are found by typing. */
const MOST_SESSIONS = 50;

/** Sessions by title, newest first; the open one is left out. */
export function sessionCommands(
  t: TFunction<'app'>,
  sessions: readonly SessionSummary[],
  query: string,
  openSlug: string | undefined,
  open: (slug: string) => void,
): readonly Command[] {
  const found: Command[] = [];
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

/** Those that hold each word of the query, in their order. */
export function matchingCommands(commands: readonly Command[], query: string): readonly Command[] {
  return commands.filter(({ label, keywords }) => matchesWords(`${label} ${keywords}`, query));
}
