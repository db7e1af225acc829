/** All of the window that is drawn after its first editor, in a script of its own, and what begins with it. */
import { CasesPanel } from '@renderer/features/cases/CasesPanel';
import { ChecksPanel } from '@renderer/features/checks/ChecksPanel';
import { LibraryPanel } from '@renderer/features/library/LibraryPanel';
import { ModelsPanel } from '@renderer/features/models/ModelsPanel';
import { RunBar } from '@renderer/features/run/RunBar';
import { Guide } from '@renderer/features/welcome/Guide';
import { startRest } from '@renderer/state/startRest';
import { AppCommands } from './AppCommands';
import { ContextMenu } from './ContextMenu';
import { Dialogs } from './Dialogs';
import { DropTarget } from './DropTarget';
import { Header } from './Header';
import { ResultsRegion } from './ResultsRegion';
import { Toasts } from './Toasts';

export const laterParts = {
  CasesPanel,
  ChecksPanel,
  LibraryPanel,
  ModelsPanel,
  RunBar,
  Guide,
  startRest,
  AppCommands,
  ContextMenu,
  Dialogs,
  DropTarget,
  Header,
  ResultsRegion,
  Toasts,
};
