/** The shown run as a file of the user's choice, or as text in the clipboard. */
import { currentLanguage, translate } from '@renderer/locales/i18n';
import { fileNameFor, saveFile } from '@renderer/state/files';
import { notify, setStatus } from '@renderer/state/notices';
import { useRuns } from '@renderer/state/run';
import { scoredNow } from '@renderer/state/scoring';
import { useSession } from '@renderer/state/session';
import { runTrials } from '@renderer/state/trials';
import { copyText } from '@renderer/ui/copyText';
import { votesIn } from '@shared/domain/consistency/votesIn';
import type { Session } from '@shared/domain/session/session';
import { endings, type ResultFormatName } from '@shared/formats/formatNames';
import { losesAnswerFormat, resultFormats } from '@shared/formats/resultFormats';

interface Written {
  readonly text: string;
  readonly session: Session;
}

/** Undefined where there is nothing to write; the user is told. */
async function written(format: ResultFormatName, isFile: boolean): Promise<Written | undefined> {
  const scored = await scoredNow();
  if (!scored) return undefined;
  const { session, cells } = scored;
  const sessionId = useSession.getState().session.id;
  const view = useRuns.getState().views[sessionId];
  const request = view?.request;
  const run = {
    id: request?.id ?? '',
    createdAt: request?.createdAt ?? '',
    providers: request?.providers ?? [],
  };
  const { answer, pairJudge: judge } = useSession.getState().session;
  const voteOf = await votesIn(cells, { ...session, ...(answer && { answer }) }, runTrials);
  const pairs = view && { comparisons: view.comparisons, weighings: view.weighings, judge };
  const results = { session, run, cells, voteOf, ...(pairs && { pairs }) };
  const text = resultFormats[format](results, { language: currentLanguage(), isFile });
  if (text !== '') return { text, session };
  notify({ tone: 'info', text: translate('export:empty') });
  return undefined;
}

/** Asks where to, and writes it there. */
export async function exportRun(format: ResultFormatName): Promise<void> {
  const made = await written(format, true);
  if (!made) return;
  const { text, session } = made;
  const isSaved = await saveFile(fileNameFor(session.title, endings[format][0] ?? format), text);
  if (isSaved && losesAnswerFormat(format, session))
    notify({ tone: 'info', text: translate('export:noAnswerFormat') });
}

/** To be pasted somewhere else. */
export async function copyRun(format: ResultFormatName): Promise<void> {
  const made = await written(format, false);
  if (!made) return;
  if (await copyText(made.text)) setStatus(translate('results:action.copied'));
  else notify({ tone: 'error', text: translate('results:action.copyFailed') });
}
