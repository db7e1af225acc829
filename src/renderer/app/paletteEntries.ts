/** The commands as the palette lists them: what can be done now first. */
import { commandKeywords, commandLabel, runCommand, whyNot } from '@renderer/parts/command';
import { keyOf } from '@renderer/parts/keymap';
import { subjectName } from '@renderer/parts/subjectName';
import { currentOf } from '@renderer/state/subjects';
import { allCommands } from './commands';
import type { Entry } from './paletteSearch';

/** As they stand at this moment; the palette itself is open already. */
export function paletteEntries(): readonly Entry[] {
  const entries = allCommands()
    .filter(({ id }) => id !== 'app.palette')
    .map((command): Entry => {
      const of = command.of ? currentOf(command.of) : '';
      const why = whyNot(command, of);
      const key = command.variant.id === '' ? keyOf(command.id) : undefined;
      const name = command.of && of !== undefined ? subjectName(command.of, of) : undefined;
      const count = of === undefined ? undefined : command.note?.(of);
      const note = why === undefined ? [name, count].filter(Boolean).join(' · ') : '';
      return {
        id: `${command.id} ${command.variant.id}`,
        label: commandLabel(command),
        keywords: commandKeywords(command),
        run: () => runCommand(command),
        ...(key !== undefined && { key }),
        ...(why !== undefined && { why }),
        ...(note !== '' && { note }),
      };
    });
  return [
    ...entries.filter(({ why }) => why === undefined),
    ...entries.filter(({ why }) => why !== undefined),
  ];
}
