/** How the results are looked at, and what can be done with one answer. */
import { translate } from '@renderer/locales/i18n';
import { type CommandsOf, commandsIn, type WhyNot } from '@renderer/parts/command';
import { answerNow, completionNow } from '@renderer/parts/useCompletion';
import { stepCase, stepToFailing } from '@renderer/state/caseInSight';
import { openDialog } from '@renderer/state/dialogs';
import { addAsExample, exampleOf } from '@renderer/state/exampleOf';
import { type LabView, labsNow, labViews } from '@renderer/state/labViews';
import { notify, setStatus } from '@renderer/state/notices';
import { axesNow } from '@renderer/state/resultsGrid';
import {
  chooseView,
  openCell,
  type ResultsView,
  toggleMarkdown,
  useResultsView,
  viewNow,
} from '@renderer/state/resultsView';
import { useRuns } from '@renderer/state/run';
import { retryCells } from '@renderer/state/runActions';
import { useSession } from '@renderer/state/session';
import { copyText } from '@renderer/ui/copyText';
import { finalStep, isEnded } from '@shared/domain/run/completion';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { codeNames } from '@shared/formats/code/codeNames';
import { hasCode } from '@shared/formats/code/codeProtocols';
import type { CodeLanguage } from '@shared/formats/code/toCode';
import {
  Braces,
  CircleX,
  Code,
  Copy,
  ListPlus,
  Maximize2,
  MessageSquarePlus,
  RotateCw,
  Scale,
} from 'lucide-react';
import { continueFrom } from './continueFrom';

const openId = (): string => useSession.getState().session.id;
const shownRun = () => useRuns.getState().views[openId()];
const noRun = (): WhyNot | undefined => (shownRun() ? undefined : 'noRun');

/** One answer is shown in one way. */
const oneAnswer = (): WhyNot | undefined =>
  noRun() ?? ((shownRun()?.cells.length ?? 0) > 1 ? undefined : 'oneAnswer');

const view = (name: ResultsView) => ({
  whyNot: oneAnswer,
  isOn: () => shownRun() !== undefined && viewNow() === name,
  run: () => chooseView(name),
});

const noOtherCase = (): WhyNot | undefined =>
  noRun() ?? ((axesNow(openId())?.cases.length ?? 0) > 1 ? undefined : 'onlyOne');

export const resultsCommands: CommandsOf<'results'> = {
  columns: view('columns'),
  table: view('table'),
  diff: view('diff'),
  summary: view('summary'),
  evidence: view('evidence'),
  single: view('single'),
  lab: {
    variants: () =>
      labViews.map((id) => ({
        id,
        name: translate(`results:view.${id}`),
        keywords: translate(`results:labKeywords.${id}`),
      })),
    whyNot: (_, lab) => oneAnswer() ?? (labsNow().some((each) => each === lab) ? undefined : 'nothingForLab'),
    isOn: (lab) => shownRun() !== undefined && viewNow() === lab,
    run: (_, lab) => chooseView(lab as LabView),
  },
  nextCase: { whyNot: noOtherCase, run: () => stepCase(1) },
  previousCase: { whyNot: noOtherCase, run: () => stepCase(-1) },
  nextFailing: { icon: CircleX, whyNot: noRun, run: () => void stepToFailing(1) },
  previousFailing: { whyNot: noRun, run: () => void stepToFailing(-1) },
  markdown: {
    whyNot: noRun,
    isOn: () => useResultsView.getState().isMarkdown,
    run: toggleMarkdown,
  },
  review: {
    icon: Scale,
    whyNot: () => {
      const { session, cells } = shownRun() ?? {};
      if (!session || !cells) return 'noRun';
      if (useRuns.getState().running.has(openId())) return 'running';
      const columns = new Set(
        cells.map(parseCellKey).map(({ promptId, modelId }) => `${promptId} ${modelId}`),
      );
      return columns.size > 1 ? undefined : 'nothingToCompare';
    },
    run: () => openDialog({ type: 'review', sessionId: openId() }),
  },
};

/** What the menu of labs holds. */
export const labMenu = () => commandsIn('results', resultsCommands).filter(({ id }) => id === 'results.lab');

const completionOf = (cell: string) => completionNow(openId(), cell as CellKey);
const answerOf = (cell: string): string => answerNow(openId(), cell as CellKey);
const noAnswer = (cell: string): WhyNot | undefined => (answerOf(cell) === '' ? 'noAnswer' : undefined);
const underWay = (cell: string): WhyNot | undefined => {
  const completion = completionOf(cell);
  return completion && !isEnded(completion) ? 'answerUnderWay' : undefined;
};

/** Its prompt takes something of it over. */
function whyNotContinued(cell: string): WhyNot | undefined {
  const { promptId } = parseCellKey(cell as CellKey);
  const isThere = useSession.getState().session.prompts.some(({ id }) => id === promptId);
  return isThere ? (noAnswer(cell) ?? underWay(cell)) : 'promptGone';
}

export const cellCommands: CommandsOf<'cell'> = {
  continue: {
    of: 'cell',
    icon: MessageSquarePlus,
    whyNot: (cell) => whyNotContinued(cell),
    run: (cell) => continueFrom(parseCellKey(cell as CellKey).promptId, answerOf(cell)),
  },
  addExample: {
    of: 'cell',
    icon: ListPlus,
    whyNot: (cell) => whyNotContinued(cell),
    run: (cell) => {
      const completion = completionOf(cell);
      const run = shownRun();
      const row = completion && run && exampleOf(completion, run.session);
      if (row) addAsExample(parseCellKey(cell as CellKey).promptId, row);
    },
  },
  retry: {
    of: 'cell',
    icon: RotateCw,
    whyNot: (cell) =>
      useRuns.getState().views[openId()]?.request?.source === undefined ? underWay(cell) : 'imported',
    run: (cell) => void retryCells(openId(), [cell as CellKey]),
  },
  copy: {
    of: 'cell',
    icon: Copy,
    whyNot: noAnswer,
    run: (cell) => void copyAnswer(answerOf(cell)),
  },
  copyCode: {
    of: 'cell',
    icon: Code,
    variants: () => Object.entries(codeNames).map(([id, name]) => ({ id, name })),
    whyNot: (cell) => {
      const completion = completionOf(cell);
      const request = completion && finalStep(completion).request;
      return request && hasCode(request) ? undefined : 'noRequest';
    },
    run: (cell, language) =>
      void import('./copyCode').then(({ codeOfCell }) =>
        copyAnswer(codeOfCell(openId(), cell as CellKey, language as CodeLanguage) ?? ''),
      ),
  },
  showRequest: {
    of: 'cell',
    icon: Braces,
    run: (cell) => openDialog({ type: 'request', of: { sessionId: openId(), cell: cell as CellKey } }),
  },
  details: { of: 'cell', icon: Maximize2, run: (cell) => openCell(cell as CellKey) },
};

async function copyAnswer(text: string): Promise<void> {
  if (await copyText(text)) setStatus(translate('results:action.copied'));
  else notify({ tone: 'error', text: translate('results:action.copyFailed') });
}
