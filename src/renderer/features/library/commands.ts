/** What can be done with sessions. */
import { type CommandsOf, commandsAbout } from '@renderer/parts/command';
import { openDialog } from '@renderer/state/dialogs';
import { chooseImport } from '@renderer/state/givenThings';
import { hasImportReport, showImportReport } from '@renderer/state/importReports';
import { bringEvals } from '@renderer/state/imports';
import {
  duplicateSession,
  newSession,
  openLibraryFolder,
  revealSession,
  saveZip,
  useLibrary,
} from '@renderer/state/library';
import type { SessionSummary } from '@shared/domain/library';
import {
  BookMarked,
  ClipboardList,
  CloudDownload,
  Copy,
  FileArchive,
  FolderInput,
  FolderOpen,
  PencilLine,
  Plus,
  Trash2,
  Upload,
} from 'lucide-react';
import { renameRow, trashRow } from './rowActions';

function withSession(slug: string, action: (summary: SessionSummary) => Promise<void>): void {
  const summary = useLibrary.getState().sessions.find((each) => each.slug === slug);
  if (summary) void action(summary);
}

export const sessionCommands: CommandsOf<'sessions'> = {
  new: { icon: Plus, run: () => void newSession() },
  import: { icon: Upload, run: () => void chooseImport('file') },
  importFolder: { icon: FolderInput, run: () => void chooseImport('folder') },
  bringEvals: { icon: CloudDownload, run: () => void bringEvals() },
  rename: { of: 'session', icon: PencilLine, run: renameRow },
  duplicate: { of: 'session', icon: Copy, run: (slug) => withSession(slug, duplicateSession) },
  saveAsTemplate: {
    of: 'session',
    icon: BookMarked,
    run: (slug) => openDialog({ type: 'saveTemplate', slug }),
  },
  reveal: { of: 'session', icon: FolderOpen, run: (slug) => withSession(slug, revealSession) },
  saveZip: {
    of: 'session',
    icon: FileArchive,
    run: (slug) => withSession(slug, saveZip),
  },
  importReport: {
    icon: ClipboardList,
    whyNot: () => (hasImportReport() ? undefined : 'notImported'),
    run: () => void showImportReport(),
  },
  openFolder: { icon: FolderOpen, run: () => void openLibraryFolder() },
  trash: {
    of: 'session',
    icon: Trash2,
    isDanger: true,
    run: (slug) => withSession(slug, trashRow),
  },
};

/** What a session's menu holds. */
export const sessionMenu = () => commandsAbout('session', 'sessions', sessionCommands);
