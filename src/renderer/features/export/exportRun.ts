/** The shown run as a file of the user's choice. */
import { currentLanguage, translate } from '@renderer/locales/i18n';
import { fileNameFor, saveFile } from '@renderer/state/files';
import { notify } from '@renderer/state/notices';
import { useRuns } from '@renderer/state/run';
import { type Scored, scoredNow } from '@renderer/state/scoring';
import { useSession } from '@renderer/state/session';
import { overallStatus } from '@shared/domain/checks/checkResult';
import { assertNever } from '@shared/domain/result';
import { labelOfModel } from '@shared/domain/session/labelOfModel';
import { summarise } from '@shared/domain/statistics/summarise';
import { gridToCsv, gridToJsonLines, gridToMarkdown, toFineTuning } from '@shared/formats/export/exportGrid';
import { gridRows } from '@shared/formats/export/gridRows';
import { htmlReport } from '@shared/formats/export/htmlReport';
import { reportLabels } from '@shared/formats/export/reportLabels';
import type { ExportKind } from './exportKind';

/** Without it a spreadsheet takes UTF-8 for the system's own code page, and Chinese becomes gibberish. */
const BYTE_ORDER_MARK = '\uFEFF';

const EXTENSIONS: Readonly<Record<ExportKind, string>> = {
  csv: 'csv',
  jsonl: 'jsonl',
  md: 'md',
  html: 'html',
  fineTuning: 'fine-tuning.jsonl',
  fineTuningPassed: 'fine-tuning.jsonl',
};

export async function exportRun(kind: ExportKind): Promise<void> {
  const scored = await scoredNow();
  if (!scored) return;
  const text = textOf(kind, scored);
  if (text === '') {
    notify({ tone: 'info', text: translate('export:empty') });
    return;
  }
  await saveFile(fileNameFor(scored.session.title, EXTENSIONS[kind]), text);
}

function textOf(kind: ExportKind, scored: Scored): string {
  const { session, cells } = scored;
  const language = currentLanguage();
  const labels = reportLabels[language];
  const completions = cells.map(({ completion }) => completion);
  const rows = () => gridRows(session, cells, language);
  switch (kind) {
    case 'csv':
      return BYTE_ORDER_MARK + gridToCsv(rows(), true);
    case 'jsonl':
      return gridToJsonLines(rows());
    case 'md':
      return gridToMarkdown(session.title, rows(), labels);
    case 'html':
      return htmlReport({ ...reportOf(scored), rows: rows() }, labels, language);
    case 'fineTuning':
      return toFineTuning(completions);
    case 'fineTuningPassed': {
      const passed = new Set(
        cells
          .filter(({ results }) => overallStatus(results.values()) === 'pass')
          .map((cell) => cell.completion),
      );
      return toFineTuning(completions, (completion) => passed.has(completion));
    }
    default:
      return assertNever(kind);
  }
}

function reportOf({ session, cells }: Scored) {
  const { slug } = useSession.getState();
  const request = slug === undefined ? undefined : useRuns.getState().views[slug]?.request;
  return {
    title: session.title,
    createdAt: request?.createdAt ?? '',
    prompts: session.prompts.map(({ name, messages }) => ({
      name,
      text: messages.map(({ role, content }) => `${role}:\n${content}`).join('\n\n'),
    })),
    groups: summarise(cells).map((group) => {
      const setting = session.models.find(({ id }) => id === group.modelId);
      return {
        ...group,
        prompt: session.prompts.find(({ id }) => id === group.promptId)?.name ?? group.promptId,
        model: setting ? labelOfModel(setting, session.models) : group.modelId,
      };
    }),
  };
}
