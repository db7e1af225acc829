/** All there is to know of a cell. */
import { SegmentedControl, Tabs } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { Stepper } from '@renderer/parts/AxisStepper';
import { CellHeading } from '@renderer/parts/CellHeading';
import { CheckMarks } from '@renderer/parts/CheckMarks';
import { caseLine, cellTitle, titleAlone, wholeOf } from '@renderer/parts/cellNames';
import { rateByKey } from '@renderer/parts/rateByKey';
import { StreamText } from '@renderer/parts/StreamText';
import { useProviderOf } from '@renderer/parts/useProviderOf';
import { closeDialog } from '@renderer/state/dialogs';
import { useAxes } from '@renderer/state/resultsGrid';
import { openCell, useResultsView } from '@renderer/state/resultsView';
import { useRuns } from '@renderer/state/run';
import { Dialog } from '@renderer/ui/Dialog';
import { findJson } from '@shared/domain/extraction/findJson';
import type { Provider } from '@shared/domain/providers/provider';
import { mayTellReading } from '@shared/domain/providers/tellsReading';
import { assertNever } from '@shared/domain/result';
import { type Completion, finalStep } from '@shared/domain/run/completion';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { hasCode } from '@shared/formats/code/codeProtocols';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { CellCode } from './CellCode';
import classes from './CellDialog.module.css';
import { CellResponse } from './CellResponse';
import { CellTools } from './CellTools';
import { FoundAnswer } from './FoundAnswer';
import { ImportedScores } from './ImportedScores';
import { JsonTree } from './JsonTree';
import { OwnExamples } from './OwnExamples';
import { ReadingView } from './ReadingView';
import { RequestView, useRequest } from './RequestView';
import { TokenView } from './TokenView';
import { useBranching } from './useBranching';

interface Props {
  readonly of: { readonly sessionId: string; readonly cell: CellKey };
}

const TABS = ['answer', 'reasoning', 'tools', 'tokens', 'request', 'reading', 'response', 'code'] as const;
type Tab = (typeof TABS)[number];

export function CellDialog({ of }: Props) {
  const { sessionId, cell } = of;
  const { t } = useTranslation('results');
  const axes = useAxes(sessionId);
  const completion = useRuns((state) => state.views[sessionId]?.completions.get(cell));
  const providerId = useRuns(
    (state) =>
      state.views[sessionId]?.session.models.find(({ id }) => id === parseCellKey(cell).modelId)?.providerId,
  );
  const provider = useProviderOf(sessionId, providerId ?? '');
  const [chosen, setChosen] = useState<Tab>('answer');
  if (!axes || !completion) return null;
  const tabs = TABS.filter((tab) => isThere(tab, completion, provider));
  const tab = tabs.includes(chosen) ? chosen : 'answer';
  const names = cellTitle(axes, cell) || titleAlone(axes);
  const index = axes.cells.indexOf(cell);
  const go = (by: 1 | -1) => {
    const next = axes.cells[(index + by + axes.cells.length) % axes.cells.length];
    if (next !== undefined) openCell(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey && rateByKey(event.key, sessionId, cell))
      return event.preventDefault();
    if (event.key !== '[' && event.key !== ']') return;
    event.preventDefault();
    go(event.key === '[' ? -1 : 1);
  };
  return (
    <Dialog title={t('cell.title')} width={920} onClose={closeDialog}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys work anywhere in the dialog */}
      <div className={classes.cell} onKeyDown={onKeyDown}>
        <div className={classes.head}>
          {axes.cells.length > 1 && (
            <Stepper
              label={t('single.label')}
              text={t('single.at', { number: index + 1, count: axes.cells.length })}
              previous={t('single.previous')}
              next={t('single.next')}
              isKeyed
              onStep={go}
            />
          )}
          <CellHeading names={names} values={caseLine(axes, cell)} />
        </div>
        <p className={classes.whose}>{wholeOf(axes, cell)}</p>
        <div className={classes.marks}>
          <CheckMarks sessionId={sessionId} cell={cell} />
        </div>
        {completion.scores && <ImportedScores scores={completion.scores} />}
        <OwnExamples sessionId={sessionId} cell={cell} />
        <Tabs value={tab} onChange={(value) => setChosen(value as Tab)} className={classes.tabs ?? ''}>
          <Tabs.List aria-label={t('cell.title')}>
            {tabs.map((value) => (
              <Tabs.Tab key={value} value={value}>
                {t(`cell.tab.${value}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map((value) => (
            <Tabs.Panel key={value} value={value} className={classes.panel ?? ''}>
              {value === tab && (
                <TabBody
                  key={cell}
                  tab={value}
                  sessionId={sessionId}
                  completion={completion}
                  provider={provider}
                />
              )}
            </Tabs.Panel>
          ))}
        </Tabs>
      </div>
    </Dialog>
  );
}

/** What a completion has nothing of has no tab. */
function isThere(tab: Tab, completion: Completion, provider: Provider | undefined): boolean {
  const { reasoning, toolCalls = [], logprobs = [], request } = finalStep(completion);
  if (tab === 'code') return request === undefined || hasCode(request);
  if (tab === 'reading') return provider !== undefined && mayTellReading(provider);
  if (tab === 'reasoning') return reasoning !== '';
  if (tab === 'tools') return toolCalls.length > 0;
  if (tab === 'tokens') return logprobs.length > 0;
  return true;
}

interface BodyProps {
  readonly tab: Tab;
  readonly sessionId: string;
  readonly completion: Completion;
  readonly provider: Provider | undefined;
}

function TabBody({ tab, sessionId, completion, provider }: BodyProps) {
  const { t } = useTranslation('results');
  const branchingAt = useBranching(sessionId, completion, provider);
  const { cell } = completion;
  const { toolCalls = [], logprobs = [] } = finalStep(completion);
  switch (tab) {
    case 'answer':
      return <Answer sessionId={sessionId} completion={completion} />;
    case 'reasoning':
      return <StreamText sessionId={sessionId} cell={cell} field="reasoning" label={t('card.reasoning')} />;
    case 'tools':
      return <CellTools calls={toolCalls} />;
    case 'tokens':
      return <TokenView tokens={logprobs} branchingAt={branchingAt} />;
    case 'request':
      return <RequestView of={{ sessionId, cell }} cell={cell} />;
    case 'reading':
      return <ReadingView of={{ sessionId, cell }} cell={cell} />;
    case 'response':
      return <CellResponse completion={completion} />;
    case 'code':
      return <Code sessionId={sessionId} cell={cell} />;
    default:
      return assertNever(tab);
  }
}

function Answer({ sessionId, completion }: Pick<BodyProps, 'sessionId' | 'completion'>) {
  const { t } = useTranslation('results');
  const isMarkdown = useResultsView((state) => state.isMarkdown);
  const [as, setAs] = useState(isMarkdown ? 'markdown' : 'plain');
  const { cell } = completion;
  const { text, content } = finalStep(completion);
  const forms = [
    'markdown',
    'plain',
    'found',
    'json',
    ...(content === undefined ? [] : (['sent'] as const)),
  ] as const;
  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={t('cell.as.label')}
          data={forms.map((value) => ({
            value,
            label: t(`cell.as.${value}`),
          }))}
          value={as}
          transitionDuration={0}
          onChange={setAs}
        />
        {content !== undefined && <span className={classes.note}>{t('cell.thoughtsApart')}</span>}
        {text === '' && <span className={classes.note}>{t('cell.noText')}</span>}
      </div>
      {as === 'json' && <Json text={text} />}
      {as === 'found' && <FoundAnswer text={text} />}
      {as !== 'json' && as !== 'found' && (
        <StreamText
          sessionId={sessionId}
          cell={cell}
          field={as === 'sent' ? 'content' : 'text'}
          label={t('card.answer')}
          isMarkdown={as === 'markdown'}
        />
      )}
    </>
  );
}

function Json({ text }: { readonly text: string }) {
  const { t } = useTranslation('results');
  const found = useMemo(() => findJson(text), [text]);
  if (found.status === 'found')
    return (
      <div className={classes.scroll}>
        <JsonTree value={found.value} />
      </div>
    );
  return <p className={classes.note}>{t(found.status === 'none' ? 'cell.notJson' : 'cell.jsonTooLong')}</p>;
}

function Code({ sessionId, cell }: { readonly sessionId: string; readonly cell: CellKey }) {
  const { t } = useTranslation('results');
  const { result, providerId } = useRequest({ sessionId, cell }, cell);
  const provider = useProviderOf(sessionId, providerId);
  if (!result) return null;
  if (!result.ok) return <p className={classes.note}>{t('cell.noRequest')}</p>;
  return <CellCode request={result.value} provider={provider} />;
}
