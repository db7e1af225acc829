/** What can be done with the examples that a prompt shows. */
import { type CommandsOf, commandsIn, type WhyNot } from '@renderer/parts/command';
import { useSession } from '@renderer/state/session';
import { isBlock } from '@shared/domain/examples/examplesBlock';
import { CircleSlash, FileInput, ListChecks, ListPlus, PencilLine, Trash2 } from 'lucide-react';
import { promptMenu } from './commands';
import {
  addExamples,
  deletePool,
  importExamples,
  isPoolsOnly,
  showNoExamples,
  shownPool,
  takeFromCases,
} from './exampleActions';
import { namePool } from './poolNaming';

/** The section is below that one's messages. */
const shown = (): string => useSession.getState().promptId;
const hasBlock = (): boolean =>
  isBlock(useSession.getState().session.prompts.find(({ id }) => id === shown())?.examples);
const noPool = (): WhyNot | undefined => (shownPool(shown()) ? undefined : 'noExamples');

export const exampleCommands: CommandsOf<'examples'> = {
  add: {
    icon: ListPlus,
    whyNot: () => (hasBlock() ? 'alreadySo' : undefined),
    run: () => addExamples(shown()),
  },
  import: { icon: FileInput, whyNot: noPool, run: () => void importExamples(shown()) },
  fromCases: { icon: ListChecks, whyNot: noPool, run: () => takeFromCases(shown()) },
  rename: { icon: PencilLine, whyNot: noPool, run: () => namePool(shown()) },
  takeOut: {
    group: 'end',
    icon: CircleSlash,
    whyNot: () => (hasBlock() ? undefined : 'noExamples'),
    run: () => showNoExamples(shown()),
  },
  delete: {
    icon: Trash2,
    isDanger: true,
    whyNot: () => {
      const pool = shownPool(shown());
      if (!pool) return 'noExamples';
      return isPoolsOnly(shown(), pool.id) ? undefined : 'poolShared';
    },
    run: () => deletePool(shown()),
  },
};

/** What the menu of a prompt's examples holds. */
export const exampleMenu = () => [
  ...commandsIn('examples', exampleCommands),
  ...promptMenu().filter(({ id }) => id === 'prompts.sweepExamples'),
];
