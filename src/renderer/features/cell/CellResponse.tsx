/** What the server told about its answer, and the answer as it is stored. */

import type en from '@renderer/locales/en/results.json';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { durationText } from '@renderer/parts/metricText';
import { CodeBox } from '@renderer/ui/CodeBox';
import { cutText } from '@shared/domain/cutText';
import { type Completion, finalStep } from '@shared/domain/run/completion';
import { wholeText } from '@shared/locales/wholeText';
import { AnswerRemarks } from './AnswerRemarks';
import classes from './CellDialog.module.css';
import { CopyButton } from './CopyButton';

/** More than this is slow to draw; the copy has it all. */
const MOST_CHARACTERS = 40_000;

export function CellResponse({ completion }: { readonly completion: Completion }) {
  const { t } = useTranslation('results');
  const language = useLanguage();
  const answer = finalStep(completion);
  const { startedAt, firstTokenAt, endedAt, usage, retry, text } = answer;
  const count = (value: number | undefined) => (value === undefined ? undefined : wholeText(value, language));
  const since = (at: number | undefined) =>
    at === undefined || startedAt === undefined ? undefined : durationText(at - startedAt);
  const rows: readonly (readonly [keyof typeof en.cell.response, string | undefined])[] = [
    ['status', t(`status.${completion.status}`)],
    ['model', answer.model],
    ['requestId', answer.requestId ?? answer.failure?.requestId],
    ['finish', answer.finishReason],
    ...(answer.waitedMs === undefined ? [] : [['waited', durationText(answer.waitedMs)] as const]),
    ['started', startedAt === undefined ? undefined : new Date(startedAt).toLocaleString(language)],
    ['firstToken', since(firstTokenAt)],
    ['total', since(endedAt)],
    ['promptTokens', count(usage?.promptTokens)],
    ...(usage?.cachedTokens === undefined ? [] : [['cachedTokens', count(usage.cachedTokens)] as const]),
    ['completionTokens', count(usage?.completionTokens)],
    ...(usage?.reasoningTokens === undefined
      ? []
      : [['reasoningTokens', count(usage.reasoningTokens)] as const]),
    ...(retry === undefined ? [] : [['attempt', count(retry.attempt)] as const]),
    ['characters', count(text.length)],
  ];
  const { steps, ...about } = completion;
  const stored = { ...about, steps: steps.map(({ request: _, reading: _reading, ...step }) => step) };
  const short = {
    ...about,
    steps: stored.steps.map(({ logprobs: _, ...step }) => ({
      ...step,
      text: cut(step.text),
      reasoning: cut(step.reasoning),
      ...(step.content !== undefined && { content: cut(step.content) }),
    })),
  };
  return (
    <div className={classes.scroll}>
      <dl className={classes.facts}>
        {rows.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`cell.response.${key}`)}</dt>
            <dd data-missing={value === undefined}>{value ?? t('cell.response.none')}</dd>
          </div>
        ))}
      </dl>
      {answer.remarks && <AnswerRemarks remarks={answer.remarks} />}
      <div className={classes.bar}>
        <span className={classes.note}>{t('cell.response.stored')}</span>
        <CopyButton text={() => JSON.stringify(stored, null, 2)} />
      </div>
      <CodeBox>{JSON.stringify(short, null, 2)}</CodeBox>
    </div>
  );
}

const cut = (text: string): string => cutText(text, MOST_CHARACTERS);
