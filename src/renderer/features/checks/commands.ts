/** What can be done with checks. */
import { type CommandsOf, commandsAbout } from '@renderer/parts/command';
import { whyNotBy } from '@renderer/parts/whyNot';
import { useSession } from '@renderer/state/session';
import type { Check } from '@shared/domain/checks/check';
import { ArrowDown, ArrowUp, Copy, ListChecks, Plus, Trash2 } from 'lucide-react';
import { addCheck, addOfferedCheck, deleteCheck, duplicateCheck, moveCheck } from './checkActions';
import { uncheckedCases } from './checkOffer';

const checks = (): readonly Check[] => useSession.getState().session.checks;
const placeOf = (checkId: string): number => checks().findIndex(({ id }) => id === checkId);

export const checkCommands: CommandsOf<'checks'> = {
  add: { icon: Plus, run: addCheck },
  addExpected: {
    icon: ListChecks,
    whyNot: () => (uncheckedCases(useSession.getState().session) > 0 ? undefined : 'nothingExpected'),
    run: addOfferedCheck,
  },
  duplicate: { of: 'check', icon: Copy, run: (checkId) => duplicateCheck(placeOf(checkId)) },
  moveUp: {
    of: 'check',
    icon: ArrowUp,
    whyNot: (checkId) => whyNotBy(placeOf(checkId), -1, checks().length),
    run: (checkId) => moveCheck(placeOf(checkId), placeOf(checkId) - 1),
  },
  moveDown: {
    of: 'check',
    icon: ArrowDown,
    whyNot: (checkId) => whyNotBy(placeOf(checkId), 1, checks().length),
    run: (checkId) => moveCheck(placeOf(checkId), placeOf(checkId) + 1),
  },
  delete: { of: 'check', icon: Trash2, isDanger: true, run: (checkId) => deleteCheck(placeOf(checkId)) },
};

/** What a check's menu holds. */
export const checkMenu = () => commandsAbout('check', 'checks', checkCommands);
