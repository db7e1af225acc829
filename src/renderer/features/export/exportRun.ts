/** The shown run as a file of the user's choice. */
import { currentLanguage, translate } from '@renderer/locales/i18n';
import { fileNameFor, saveFile } from '@renderer/state/files';
import { notify } from '@renderer/state/notices';
import { useRuns } from '@renderer/state/run';
import { scoredNow } from '@renderer/state/scoring';
import { useSession } from '@renderer/state/session';
import { endings, type ResultFormatName } from '@shared/formats/formatNames';
import { losesAnswerFormat, resultFormats } from '@shared/formats/resultFormats';

export async function exportRun(format: ResultFormatName): Promise<void> {
  const scored = await scoredNow();
  if (!scored) return;
  const { session, cells } = scored;
  const sessionId = useSession.getState().session.id;
  const request = useRuns.getState().views[sessionId]?.request;
  const run = {
    id: request?.id ?? '',
    createdAt: request?.createdAt ?? '',
    providers: request?.providers ?? [],
  };
  const options = { language: currentLanguage(), isFile: true };
  const text = resultFormats[format]({ session, run, cells }, options);
  if (text === '') {
    notify({ tone: 'info', text: translate('export:empty') });
    return;
  }
  const isSaved = await saveFile(fileNameFor(session.title, endings[format][0] ?? format), text);
  if (isSaved && losesAnswerFormat(format, session))
    notify({ tone: 'info', text: translate('export:noAnswerFormat') });
}
