/** What can be done with sessions. */
import type { CommandsOf } from '@renderer/parts/command';
import {
  duplicateSession,
  newSession,
  revealSession,
  trashSession,
  useLibrary,
} from '@renderer/state/library';
import type { SessionSummary } from '@shared/ipc/contract';
import { Copy, FolderOpen, Plus, Trash2 } from 'lucide-react';

function withSession(slug: string, action: (summary: SessionSummary) => Promise<void>): void {
  const summary = useLibrary.getState().sessions.find((each) => each.slug === slug);
  if (summary) void action(summary);
}

export const sessionCommands: CommandsOf<'sessions'> = {
  new: { icon: Plus, run: () => void newSession() },
  duplicate: { of: 'session', icon: Copy, run: (slug) => withSession(slug, duplicateSession) },
  reveal: { of: 'session', icon: FolderOpen, run: (slug) => withSession(slug, revealSession) },
  trash: {
    of: 'session',
    icon: Trash2,
    isDanger: true,
    run: (slug) => withSession(slug, trashSession),
  },
};
