/** What can be done with cases, one of them and all. */
import { translate } from '@renderer/locales/i18n';
import { type CommandsOf, commandsAbout, commandsIn } from '@renderer/parts/command';
import { whyNotRun } from '@renderer/parts/whyNot';
import { openCaseFile } from '@renderer/state/caseSource';
import { openDialog } from '@renderer/state/dialogs';
import { toggleCaseTable, useLayout } from '@renderer/state/layout';
import { offerTable } from '@renderer/state/offeredTable';
import { callsText, cellsOf, runPart } from '@renderer/state/runPart';
import { useSession } from '@renderer/state/session';
import type { Case } from '@shared/domain/session/session';
import { type CaseFormatName, caseFormatNames } from '@shared/formats/formatNames';
import {
  ClipboardPaste,
  Copy,
  Download,
  Play,
  Plus,
  Scale,
  Table2,
  Target,
  Trash2,
  Upload,
  WandSparkles,
} from 'lucide-react';
import { addCase, deleteAllCases, deleteCase, duplicateCase, exportCases } from './caseActions';
import { hasExpected, isExpectedShown, showExpected } from './casesShown';

const cases = (): readonly Case[] => useSession.getState().session.cases;
const placeOf = (caseId: string): number => cases().findIndex(({ id }) => id === caseId);

export const caseCommands: CommandsOf<'cases'> = {
  add: { icon: Plus, run: addCase },
  table: {
    icon: Table2,
    isOn: () => useLayout.getState().isCaseTableOpen,
    whyNot: () => (cases().length > 0 ? undefined : 'noCases'),
    run: toggleCaseTable,
  },
  importFile: { icon: Upload, group: 'in', run: () => void openCaseFile().then(offerTable) },
  paste: {
    icon: ClipboardPaste,
    group: 'in',
    run: () => offerTable({ type: 'typed', text: '' }),
  },
  propose: { icon: WandSparkles, group: 'in', run: () => openDialog({ type: 'proposeCases' }) },
  export: {
    group: 'out',
    icon: Download,
    variants: () => caseFormatNames.map((id) => ({ id, name: translate(`cases:format.${id}`) })),
    whyNot: () => (cases().length > 0 ? undefined : 'noCases'),
    run: (_, format) => void exportCases(format as CaseFormatName),
  },
  probes: {
    group: 'in',
    icon: Scale,
    whyNot: () => (cases().length > 0 ? undefined : 'noCases'),
    run: () => openDialog({ type: 'probes' }),
  },
  runOnly: {
    of: 'case',
    icon: Play,
    whyNot: () => (cases().length > 1 ? whyNotRun() : 'onlyOne'),
    note: (caseId) => callsText(cellsOf({ caseId }).length),
    run: (caseId) => runPart({ caseId }),
  },
  duplicate: { of: 'case', icon: Copy, run: (caseId) => duplicateCase(placeOf(caseId)) },
  delete: { of: 'case', icon: Trash2, isDanger: true, run: (caseId) => deleteCase(placeOf(caseId)) },
  showExpected: {
    icon: Target,
    group: 'expected',
    whyNot: () => (isExpectedShown() ? 'alreadySo' : undefined),
    run: () => showExpected(true),
  },
  hideExpected: {
    icon: Target,
    group: 'expected',
    whyNot: () => (isExpectedShown() ? (hasExpected() ? 'hasExpected' : undefined) : 'alreadySo'),
    run: () => showExpected(false),
  },
  deleteAll: {
    variants: () => [{ id: '', name: `${cases().length}` }],
    icon: Trash2,
    isDanger: true,
    whyNot: () => (cases().length === 0 ? 'noCases' : cases().length === 1 ? 'onlyOne' : undefined),
    run: deleteAllCases,
  },
};

/** What a case's menu holds. */
export const caseMenu = () => commandsAbout('case', 'cases', caseCommands);

/** What the menu of all cases holds: adding one has a button beside it. */
export const casesMenu = () =>
  commandsIn('cases', caseCommands).filter(({ id, of }) => of === undefined && id !== 'cases.add');
