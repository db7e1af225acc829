/** All commands of the window, in the order of its parts. An area that is missing does not compile. */
import { caseCommands } from '@renderer/features/cases/commands';
import { checkCommands } from '@renderer/features/checks/commands';
import { exportCommands } from '@renderer/features/export/commands';
import { sessionCommands } from '@renderer/features/library/commands';
import { modelCommands } from '@renderer/features/models/commands';
import { messageCommands, promptCommands } from '@renderer/features/prompts/commands';
import { exampleCommands } from '@renderer/features/prompts/exampleCommands';
import { cellCommands, resultsCommands } from '@renderer/features/results/commands';
import { runCommands } from '@renderer/features/run/commands';
import { type Command, type CommandsOf, commandsIn } from '@renderer/parts/command';
import type { CommandArea } from '@renderer/parts/commandId';
import { appCommands } from './appCommands';

const byArea: { readonly [Area in CommandArea]: CommandsOf<Area> } = {
  sessions: sessionCommands,
  run: runCommands,
  prompts: promptCommands,
  messages: messageCommands,
  examples: exampleCommands,
  models: modelCommands,
  cases: caseCommands,
  checks: checkCommands,
  results: resultsCommands,
  cell: cellCommands,
  export: exportCommands,
  app: appCommands,
};

/** As they stand now. */
export function allCommands(): readonly Command[] {
  return (Object.keys(byArea) as CommandArea[]).flatMap((area) => commandsIn(area, byArea[area]));
}
