/** What can be done with cases, one of them and all. */
import { translate } from '@renderer/locales/i18n';
import type { CommandsOf } from '@renderer/parts/command';
import { whyNotRun } from '@renderer/parts/whyNot';
import { callsText, cellsOf, runPart } from '@renderer/state/runPart';
import { useSession } from '@renderer/state/session';
import type { Case } from '@shared/domain/session/session';
import { type CaseFormatName, caseFormatNames } from '@shared/formats/formatNames';
import { Copy, Download, Play, Plus, Trash2 } from 'lucide-react';
import { addCase, deleteAllCases, deleteCase, duplicateCase, exportCases } from './caseActions';

const cases = (): readonly Case[] => useSession.getState().session.cases;
const placeOf = (caseId: string): number => cases().findIndex(({ id }) => id === caseId);

export const caseCommands: CommandsOf<'cases'> = {
  add: { icon: Plus, run: addCase },
  export: {
    icon: Download,
    variants: () => caseFormatNames.map((id) => ({ id, name: translate(`cases:format.${id}`) })),
    whyNot: () => (cases().length > 0 ? undefined : 'noCases'),
    run: (_, format) => void exportCases(format as CaseFormatName),
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
  deleteAll: {
    icon: Trash2,
    isDanger: true,
    whyNot: () => (cases().length > 0 ? undefined : 'noCases'),
    run: deleteAllCases,
  },
};
