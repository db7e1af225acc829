/** `parallax optimise`: searches better instructions for a prompt, and says what came of it. */
import { serializeSession } from '@main/services/library/sessionFile';
import type { Study, StudyService } from '@main/services/studies/studyService';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import { type Prompt, type Session, withoutEditorIds } from '@shared/domain/session/session';
import { type HeldOutResult, heldOutOf } from '@shared/domain/study/heldOut';
import { heldOutExamples } from '@shared/domain/study/heldOutExamples';
import { type Optimised, optimise } from '@shared/domain/study/optimise';
import { instructionsOf } from '@shared/domain/study/proposal';
import { hasOwnJudge, type OptimisePlan, type StudyStep } from '@shared/domain/study/study';
import { plannedCalls } from '@shared/domain/study/studyCalls';
import type { StudyNews } from '@shared/domain/study/studyProgress';
import { describeEvidence, describeVerdict } from '@shared/locales/describeVerdict';
import { reflectionPrompt } from '@shared/locales/reflectionPrompt';
import { textIn } from '@shared/locales/terminalText';
import type { AskedOptimisation } from './asked';
import { openedOutput } from './openedOutput';
import type { Output } from './output';
import { readSession } from './readSession';
import { exampleLines, failureInWords, strayLines } from './report';
import { EXIT } from './runSession';
import { selectPart } from './selectPart';
import { triedPrompts } from './triedPrompts';

interface OptimiseSessionDeps {
  readonly studies: StudyService;
  readonly providers: () => readonly Provider[];
  readonly output: Output;
}

/** Returns the exit status: also where nothing better was found, the search was a success. */
export async function optimiseSession(
  asked: AskedOptimisation,
  { studies, providers, output }: OptimiseSessionDeps,
  signal: AbortSignal,
): Promise<number> {
  const { language } = asked;
  const text = textIn(language);
  const refuse = (message: string) => {
    output.err(`${message}\n`);
    return EXIT.badInput;
  };
  const refuseFor = (failure: Failure) => refuse(failureInWords(failure, language));

  const read = await readSession(asked.file);
  if (!read.ok) return refuseFor(read.failure);
  const { session, folder } = read.value;
  const out = await openedOutput(asked.out, { isSession: true, read: read.value });
  if (!out.ok) return refuseFor(out.failure);
  const study =
    asked.resume === undefined ? await begin() : await studies.resume(folder, asked.resume, session.id);
  if (typeof study === 'string') return refuse(study);
  if (!study.ok) return refuseFor(study.failure);
  if (!study.value) return refuse(text('nothingToGoOnWith', { file: asked.file }));
  const optimised = await follow(study.value);
  if (signal.aborted) return EXIT.interrupted;
  if (!optimised) return EXIT.failed;
  tell(optimised);
  const failure = await out.value?.(
    serializeSession({ ...session, prompts: triedPrompts(session, optimised) }),
  );
  if (!failure) return EXIT.ok;
  output.err(`${failureInWords(failure, language)}\n`);
  return EXIT.failed;

  async function begin(): Promise<Result<Study> | string> {
    const plan = planFor(session);
    return typeof plan === 'string' ? plan : studies.start(folder, plan, asked.maxCostUsd);
  }

  /** Or why there can be none. */
  function planFor(whole: Session): OptimisePlan | string {
    const { selection, reflector: named } = asked;
    const known = providers();
    const selected = selectPart(whole, selection, known);
    const noSuch = (axis: string, name: string, all: readonly string[]) =>
      text('noSuch', { option: `--${axis}`, name, known: all.join(', ') || '–' });
    if (!selected.ok) return noSuch(selected.axis, selected.name, selected.known);
    const part = withoutEditorIds(selected.session);
    const prompts = part.prompts.filter(({ isLeftOut }) => isLeftOut !== true);
    const asks = { ...part, prompts };
    for (const line of [...strayLines(asks, language), ...exampleLines(asks, language)]) output.err(line);
    const names = prompts.map(({ id, name }) => name || id).join(', ');
    if (prompts.length !== 1) return text('onePrompt', { names });
    if (part.models.length === 0) return text('noModels', { file: asked.file });
    if (!hasOwnJudge(part)) return text('noJudge', { file: asked.file });
    const reflecting = selectPart(whole, { prompts: [], models: named ? [named] : [], cases: [] }, known);
    if (!reflecting.ok) return noSuch('reflector', reflecting.name, reflecting.known);
    const [reflector] = named ? reflecting.session.models : part.models;
    if (!reflector) return text('noModels', { file: asked.file });
    const { rounds, minibatch, seed, maxCalls } = asked;
    const plan = {
      ...({ kind: 'optimise', session: asks, reflector, language } as const),
      reflection: reflectionPrompt(language),
      heldOut: heldOutOf(part.cases),
      ...{ rounds, minibatch, seed, maxCalls },
    };
    const { needed, ...calls } = plannedCalls(plan);
    if (maxCalls !== undefined && maxCalls < needed) return text('fewCalls', { needed });
    output.err(`${text('studyCalls', { ...calls, heldOut: plan.heldOut.length })}\n`);
    const [prompt] = prompts;
    const shown = prompt ? heldOutExamples(prompt, part, plan.heldOut) : 0;
    if (shown > 0) output.err(`${text('heldOutShown', { count: shown })}\n`);
    return plan;
  }

  /** Undefined where it stopped before its end. */
  async function follow({ head, file, follow: news }: Study): Promise<Optimised | undefined> {
    for await (const each of news(optimise(head.plan), asked, signal)) {
      if (each.type === 'ended') return each.end;
      if (each.type === 'answered') continue;
      output.err(`${lineOf(each)}\n`);
      if (each.type === 'stopped' && each.failures.every(({ code }) => code !== 'study.diverged'))
        output.err(`${text('goOnWith', { id: head.id, log: file })}\n`);
    }
    return undefined;
  }

  function lineOf(news: Exclude<StudyNews<Optimised>, { type: 'ended' | 'answered' }>): string {
    if (news.type === 'stopped')
      return (
        news.failures.map((failure) => failureInWords(failure, language)).join('\n') || text('interrupted')
      );
    const { about, round } = news;
    const place = text(placeOf[round === 0 ? 'baseline' : about], { round });
    if (news.type === 'began') {
      const key = about === 'reflection' ? 'studyReflects' : 'studyAsks';
      return text(key, { place, count: news.missing, run: news.runId });
    }
    if (about === 'reflection') return text('studyReflected', { place });
    const { passed, total } = news;
    return text('studyPassed', { place, passed, total });
  }

  function tell({ best, candidates, refused, heldOut, ending }: Optimised): void {
    for (const { round, proposal } of refused) {
      const names = 'names' in proposal ? proposal.names.map((name) => `{{${name}}}`).join(', ') : '';
      const key = (
        {
          empty: 'refusedEmpty',
          known: 'refusedKnown',
          cutOff: 'refusedCutOff',
          tooLong: 'refusedTooLong',
          variables: 'refusedVariables',
        } as const
      )[proposal.reason];
      output.err(`${text('inRound', { round })}: ${text(key, { names })}\n`);
    }
    if (ending === 'calls') output.err(`${text('noCallsLeft')}\n`);
    const [first] = candidates;
    const { passed, total, round } = best;
    if (round === 0) {
      const key = total === 0 ? 'nothingJudged' : passed === total ? 'nothingToImprove' : 'nothingBetter';
      output.out(`${text(key, { passed, total })}\n`);
      return;
    }
    output.out(`${text('foundBetter', { before: first?.passed ?? 0, passed, total, round })}\n`);
    output.out(
      `${heldOut && first ? heldOutText(heldOut, first.prompt, best.prompt) : text('noneHeldOut')}\n\n`,
    );
    output.out(`${instructionsOf(best.prompt)}\n`);
  }

  /** In sentences that `--compare` says, too. */
  function heldOutText(result: HeldOutResult, first: Prompt, best: Prompt): string {
    const { before, after, total, evidence, verdict } = result;
    const told = { before: first.name || first.id, after: best.name || best.id, evidence, verdict };
    const counted = text('heldOut', { before, after, total });
    return [counted, describeVerdict(told, language), describeEvidence(told, 1, language)].join('\n');
  }
}

const placeOf = {
  baseline: 'asItIs',
  reflection: 'inRound',
  minibatch: 'onFew',
  candidate: 'inRound',
  heldOut: 'onHeldOut',
} as const satisfies Record<StudyStep['about'], string>;
