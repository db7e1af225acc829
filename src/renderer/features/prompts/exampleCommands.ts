/** What can be done with the examples that a prompt shows. */
import { type CommandsOf, commandsIn, type WhyNot } from '@renderer/parts/command';
import { selectPrompt, useSession } from '@renderer/state/session';
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

const hasBlock = (promptId: string): boolean =>
  isBlock(useSession.getState().session.prompts.find(({ id }) => id === promptId)?.examples);
const noPool = (promptId: string): WhyNot | undefined => (shownPool(promptId) ? undefined : 'noExamples');

export const exampleCommands: CommandsOf<'examples'> = {
  add: {
    of: 'prompt',
    icon: ListPlus,
    whyNot: (promptId) => (hasBlock(promptId) ? 'alreadySo' : undefined),
    run: (promptId) => {
      selectPrompt(promptId);
      addExamples(promptId);
    },
  },
  import: {
    of: 'prompt',
    icon: FileInput,
    whyNot: noPool,
    run: (promptId) => void importExamples(promptId),
  },
  fromCases: { of: 'prompt', icon: ListChecks, whyNot: noPool, run: takeFromCases },
  rename: { of: 'prompt', icon: PencilLine, whyNot: noPool, run: (promptId) => namePool(promptId) },
  takeOut: {
    of: 'prompt',
    group: 'end',
    icon: CircleSlash,
    whyNot: (promptId) => (hasBlock(promptId) ? undefined : 'noExamples'),
    run: showNoExamples,
  },
  delete: {
    of: 'prompt',
    icon: Trash2,
    isDanger: true,
    whyNot: (promptId) => {
      const pool = shownPool(promptId);
      if (!pool) return 'noExamples';
      return isPoolsOnly(promptId, pool.id) ? undefined : 'poolShared';
    },
    run: deletePool,
  },
};

/** What the menu of a prompt's examples holds. */
export const exampleMenu = () => [
  ...commandsIn('examples', exampleCommands),
  ...promptMenu().filter(({ id }) => id === 'prompts.sweepExamples'),
];
