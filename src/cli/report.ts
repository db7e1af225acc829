/** How answers and failures are printed: for people, or one JSON object a line for machines. */

import { estimateTokens } from '@shared/domain/call/estimateTokens';
import { isBlock, wholeBlock } from '@shared/domain/examples/examplesBlock';
import { countNotWhole } from '@shared/domain/examples/isWhole';
import { hasNoOther } from '@shared/domain/examples/labelled';
import { leftOutFor, leftOutIn } from '@shared/domain/examples/leftOutIn';
import type { Failure } from '@shared/domain/failure';
import { changeOf, remedyOf } from '@shared/domain/providers/dialect';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import { presets } from '@shared/domain/providers/presets';
import type { Provider } from '@shared/domain/providers/provider';
import type { RacePart } from '@shared/domain/racing/race';
import { callsOf, raceOf, whyNoRace } from '@shared/domain/racing/raceOutlook';
import { racingChecks } from '@shared/domain/racing/racingChecks';
import { type Completion, finalStep } from '@shared/domain/run/completion';
import { metricsOf } from '@shared/domain/run/metrics';
import { EMPTY_CASE, parseCellKey } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { strayPlaceholdersIn } from '@shared/domain/session/strayPlaceholders';
import type { Language } from '@shared/domain/session/template';
import { describeFailure } from '@shared/locales/describeFailure';
import { describeLeftOut } from '@shared/locales/describeLeftOut';
import { describeNotWhole, describeOneLabel, describeOwnExamples } from '@shared/locales/describeOwnExamples';
import { describeSkip } from '@shared/locales/describeRace';
import { describeRemark } from '@shared/locales/describeRemark';
import { textIn } from '@shared/locales/terminalText';
import type { CellTitles } from './cellTitles';
import type { Output } from './output';

/** What becomes of a run whose log cannot be written, or can be again. */
export function logStateLine(failure: Failure | undefined, language: Language): string {
  const text = textIn(language);
  if (!failure) return `${text('logMended')}\n`;
  return `${text('logTrouble', { failure: describeFailure(failure, language).message })}\n`;
}

/** What looks like a variable and is sent as it stands: a line for each prompt that has some. */
export function strayLines({ prompts, cases }: Session, language: Language): readonly string[] {
  return prompts
    .filter(({ isLeftOut }) => isLeftOut !== true)
    .flatMap((prompt) => {
      const texts = strayPlaceholdersIn(prompt, cases).map(({ text }) => text);
      const params = { prompt: prompt.name || prompt.id, texts: texts.join(', ') };
      return texts.length > 0 ? [`${textIn(language)('strayVariables', params)}\n`] : [];
    });
}

/** What stopping early may save of the run, and why a part of it that was asked for cannot save anything. */
export function raceLines(
  parts: readonly RacePart[],
  session: Session,
  language: Language,
): readonly string[] {
  const text = textIn(language);
  const race = raceOf(parts, session);
  const misses = parts.flatMap((part) => {
    const why = whyNoRace(part, session);
    if (!why) return [];
    const params = { part, cases: why.reason === 'fewCases' ? why.cases : 0 };
    return [`${text(`race_${why.reason}`, params)}\n`];
  });
  const looked = racingChecks(session.checks).length;
  const total = session.checks.length;
  return [
    ...misses,
    ...(race?.dropped && looked < total ? [`${text('racePartly', { looked, total })}\n`] : []),
    ...(race ? [`${text('raceCalls', callsOf(session, race))}\n`] : []),
  ];
}

/** What of a prompt's examples is not as it seems: those that are a case's own and are not shown to it, or to none; labels that stay. */
export function exampleLines(session: Session, language: Language): readonly string[] {
  return session.prompts
    .filter(({ isLeftOut }) => isLeftOut !== true)
    .flatMap((prompt) => {
      const cases = leftOutIn(prompt, session);
      const name = prompt.name || prompt.id;
      const notWhole = countNotWhole(prompt, session);
      return [
        ...(cases.length > 0 ? [`${describeOwnExamples(name, cases, language)}\n`] : []),
        ...(notWhole > 0 ? [`${describeNotWhole(notWhole, language, name)}\n`] : []),
        ...(isBlock(prompt.examples) && hasNoOther(wholeBlock(prompt.examples), session.pools)
          ? [`${describeOneLabel(name, language)}\n`]
          : []),
      ];
    });
}

/** What was left out of a key of the environment. */
export function keyLine(
  { id }: Provider,
  { keyLeftOut }: Pick<ProviderStatus, 'keyLeftOut'>,
  language: Language,
): string | undefined {
  const variable = presets.find(({ provider }) => provider.id === id)?.keyVariable;
  if (!keyLeftOut || variable === undefined) return undefined;
  return `${textIn(language)('keyLeftOut', { variable, what: describeLeftOut(keyLeftOut, language) })}\n`;
}

/** A failure in words: what happened, what to do, what the other side said. */
export function failureInWords(failure: Failure, language: Language): string {
  const text = textIn(language);
  const { message, hint } = describeFailure(failure, language);
  const lines = [message, hint];
  if (failure.detail !== undefined) lines.push(text('details', { detail: failure.detail }));
  if (failure.requestId !== undefined) lines.push(text('requestId', { id: failure.requestId }));
  const remedy = remedyOf(failure);
  if (remedy) {
    const setting = JSON.stringify(changeOf(remedy, failure)).slice(1, -1);
    lines.push(text('remedy', { ...failure.params, setting }));
  }
  if (failure.code === 'keyring.unavailable') {
    const preset = presets.find(({ provider }) => provider.label === failure.params?.provider);
    lines.push(text('keyringHint', { variable: preset?.keyVariable ?? 'OPENAI_API_KEY' }));
  }
  return lines.join('\n');
}

/** Seconds, speed and tokens, what is not known left out, and the server's finish reason. */
function metricsLine(completion: Completion, language: Language): string {
  const text = textIn(language);
  const metrics = metricsOf(completion, estimateTokens);
  const seconds = (ms: number) => ({ seconds: (ms / 1000).toFixed(2) });
  const parts: string[] = [];
  if (metrics.timeToFirstTokenMs !== undefined)
    parts.push(text('firstToken', seconds(metrics.timeToFirstTokenMs)));
  if (metrics.totalMs !== undefined) parts.push(text('total', seconds(metrics.totalMs)));
  if (metrics.tokensPerSecond !== undefined)
    parts.push(text('speed', { speed: metrics.tokensPerSecond.toFixed(1) }));
  parts.push(text('tokensIn', { tokens: metrics.promptTokens }));
  parts.push(text('tokensOut', { tokens: metrics.completionTokens }));
  if (metrics.isEstimate) parts.push(text('estimate'));
  const { finishReason, content } = finalStep(completion);
  if (content !== undefined) parts.push(text('thoughtsApart'));
  if (finishReason !== undefined) parts.push(finishReason);
  return parts.join(' · ');
}

/** Prints a completion that has ended. */
export function printCompletion(
  completion: Completion,
  titles: CellTitles,
  language: Language,
  output: Output,
): void {
  const header = titles.of(completion.cell);
  const { status } = completion;
  const { text, failure, remarks = [] } = finalStep(completion);
  const notes = remarks.map((each) => {
    const remark = describeRemark(each, language);
    return `   ${textIn(language)('remark', { remark })}\n`;
  });
  if (text !== '' || status === 'completed') output.out(`${header}\n${text}\n\n`);
  if (status === 'completed') output.out(`   ${metricsLine(completion, language)}\n\n`);
  else if (status === 'failed' && failure)
    output.err(
      `${header}\n${textIn(language)('failed', { failure: failureInWords(failure, language) })}\n\n`,
    );
  else if (completion.skip)
    output.err(`${header}\n${describeSkip(completion.skip, titles.promptName, language)}\n\n`);
  else {
    const key = completion.cancelReason === 'costCap' ? 'costCap' : 'cancelled';
    output.err(`${header}\n${textIn(language)(key)}\n\n`);
  }
  if (notes.length > 0) output.err(`${notes.join('')}\n`);
}

/** The answer with the names that its ids stand for; its steps, where there are several. */
export function jsonLine(completion: Completion, session: Session, titles: CellTitles): string {
  const { steps, ...about } = completion;
  const { promptId, modelId, caseId, sample } = parseCellKey(completion.cell);
  const setting = session.models.find(({ id }) => id === modelId);
  const prompt = session.prompts.find(({ id }) => id === promptId);
  const case_ = session.cases.find(({ id }) => id === caseId) ?? EMPTY_CASE;
  const leftOut = prompt
    ? leftOutFor(prompt, case_, session).map(({ row, why }) => ({ id: row.id, why }))
    : [];
  const names = {
    prompt: prompt?.name ?? promptId,
    provider: setting?.providerId,
    model: setting?.model,
    alias: titles.aliasOf(completion.cell),
    params: setting?.params,
    case: caseId,
    sample,
  };
  return `${JSON.stringify({
    ...about,
    ...finalStep(completion),
    ...(steps.length > 1 && { steps }),
    ...(leftOut.length > 0 && { examplesLeftOut: leftOut }),
    names,
  })}\n`;
}
