/** Files from and to other programs. What reads and writes them is loaded when it is asked for. */
import { translate } from '@renderer/locales/i18n';
import { type CommandsOf, commandsIn, type WhyNot } from '@renderer/parts/command';
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import {
  type ResultFormatName,
  resultFormatNames,
  type SessionFormatName,
  sessionFormatNames,
} from '@shared/formats/formatNames';
import { ClipboardCopy, Download } from 'lucide-react';

const foreign = () => import('./foreignSessions');

const nameOf = (format: ResultFormatName | SessionFormatName) => ({
  id: format,
  name: translate(`export:format.${format}`),
});

function whyNoExport(): WhyNot | undefined {
  const { id } = useSession.getState().session;
  const { views, running } = useRuns.getState();
  return views[id] ? (running.has(id) ? 'running' : undefined) : 'noRun';
}

/** Formats of which the text is for people, programs or training. */
const isTraining = (format: ResultFormatName): boolean => format.startsWith('fine-tuning');

/** What is pasted into notes, sheets and programs. */
const COPIED: readonly ResultFormatName[] = ['md', 'csv', 'json', 'table'];

const exportAs = (_: string, format: string): void =>
  void import('./exportRun').then(({ exportRun }) => exportRun(format as ResultFormatName));

export const exportCommands: CommandsOf<'export'> = {
  answers: {
    icon: Download,
    variants: () => resultFormatNames.filter((format) => !isTraining(format)).map(nameOf),
    whyNot: whyNoExport,
    run: exportAs,
  },
  copy: {
    icon: ClipboardCopy,
    variants: () => COPIED.map(nameOf),
    whyNot: whyNoExport,
    run: (_, format) => void import('./exportRun').then(({ copyRun }) => copyRun(format as ResultFormatName)),
  },
  training: {
    icon: Download,
    variants: () => resultFormatNames.filter(isTraining).map(nameOf),
    whyNot: (_, format) =>
      format === 'fine-tuning-passed' && useSession.getState().session.checks.length === 0
        ? 'noChecks'
        : whyNoExport(),
    run: exportAs,
  },
  session: {
    icon: Download,
    variants: () => sessionFormatNames.map(nameOf),
    run: (_, format) =>
      void foreign().then(({ exportSession }) => exportSession(format as SessionFormatName)),
  },
};

/** What the export menu holds under each of its headings. */
export const exportMenu = (group: 'answers' | 'copy' | 'training' | 'session') =>
  commandsIn('export', exportCommands).filter(({ id }) => id === `export.${group}`);
