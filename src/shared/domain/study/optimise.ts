/**
 * Better instructions by reflection: a model reads answers that failed and what the checks said of them, and proposes other
 * instructions. After GEPA (Agrawal et al. 2025, arXiv:2507.19457, Algorithm 1): failures are read in words rather than as a
 * number; a proposal is tried on a few cases and asked about all only where it is better on them; what is gone on with is drawn from
 * those that are best on some case. Otherwise than there, what a parent answered is not asked again, and nothing is merged.
 */

import { seededRandom } from '@shared/domain/seededRandom';
import { casesOf, parseCellKey } from '@shared/domain/session/cells';
import type { Case, Prompt, Session } from '@shared/domain/session/session';
import { shuffled } from '@shared/domain/shuffled';
import { type Candidate, candidatePrompt, countPassed, scoresOf } from './candidate';
import { type HeldOutResult, heldOutResult } from './heldOut';
import { drawMember, type ParetoMember, paretoSet } from './paretoSet';
import { instructionsOf, type Proposal, proposalIn } from './proposal';
import { failuresIn, reflectionOf, rejectedIn } from './reflecting';
import type { JudgedCell, OptimisePlan, StudyWork } from './study';
import { callsOf, heldOutCalls, partsOf } from './studyCalls';

interface RefusedProposal {
  readonly round: number;
  /** Of the one that was to be improved. */
  readonly parent: number;
  readonly proposal: Extract<Proposal, { readonly status: 'refused' }>;
}

/** As far as the study has come. */
export interface Optimised {
  readonly best: Candidate;
  /** In the order in which they were tried, the prompt to begin with first. */
  readonly candidates: readonly Candidate[];
  readonly refused: readonly RefusedProposal[];
  /** Who the next is made of. */
  readonly pareto: readonly ParetoMember[];
  /** Planned until now: tries that failed are not counted. */
  readonly calls: number;
  /** Why no more is proposed; absent before. */
  readonly ending?: 'allPass' | 'rounds' | 'calls';
  /** Both asked about the cases held out; absent where none are, or where nothing was better. */
  readonly heldOut?: HeldOutResult;
}

/** One that was asked about all cases, with its answers. */
interface Known {
  readonly candidate: Candidate;
  readonly cells: readonly JudgedCell[];
}

/** Ends when all pass, when the rounds are over, or when the next proposal could cost more calls than there are left. */
export function* optimise(plan: OptimisePlan): StudyWork<Optimised> {
  const { session, rounds, seed } = plan;
  const [first] = session.prompts;
  if (!first) throw new Error('A plan without a prompt.');
  const { training, held } = partsOf(plan);
  const asking = (prompt: Prompt, cases = training.cases): Session => ({
    ...training,
    prompts: [prompt],
    cases,
  });
  const spendable = (plan.maxCalls ?? Number.POSITIVE_INFINITY) - heldOutCalls(plan);
  const perProposal = 1 + callsOf(asking(first));

  let calls = callsOf(asking(first));
  const baseline = yield { about: 'baseline', round: 0, session: asking(first), sofar: undefined };
  const count = countPassed(baseline);
  let best: Candidate = {
    ...{ round: 0, prompt: first, scores: scoresOf(baseline), ...count },
    ...{ isDropped: false, isBetter: true },
  };
  const known = new Map<number, Known>([[0, { candidate: best, cells: baseline }]]);
  const candidates = [best];
  const refused: RefusedProposal[] = [];
  /** What was made of each, and came to nothing. */
  const rejected = new Map<number, readonly string[]>();
  const asked = new Set<string>();
  const pareto = () => paretoSet(Array.from(known.values(), ({ candidate }) => candidate));
  const found = (): Optimised => ({
    ...{ best, candidates: [...candidates], refused: [...refused] },
    ...{ pareto: pareto(), calls },
  });
  const reject = (parent: number, text: string) =>
    rejected.set(parent, [...new Set([...(rejected.get(parent) ?? []), text])]);

  let ending: NonNullable<Optimised['ending']> = 'rounds';
  for (let round = 1; round <= rounds && best.passed < best.total; round += 1) {
    if (calls + perProposal > spendable) {
      ending = 'calls';
      break;
    }
    const random = seededRandom(`${seed} ${round}`);
    const drawn = seed === undefined ? best.round : drawMember(pareto(), random);
    const parent = known.get(drawn ?? best.round);
    if (!parent) throw new Error('Drawn from nowhere.');
    const of = parent.candidate.round;
    const isTried = batchOf(plan, casesOf(training), parent.cells, random);
    const shown = parent.cells.filter(({ cell }) => isTried.has(parseCellKey(cell).caseId));
    const instructions = instructionsOf(parent.candidate.prompt);
    const values = {
      instructions,
      failures: failuresIn(shown, training),
      rejected: rejectedIn(rejected.get(of) ?? []),
    };
    // The same question brings the same answer, or as little.
    if (asked.has(JSON.stringify(values))) continue;
    asked.add(JSON.stringify(values));

    calls += 1;
    const question = reflectionOf(plan, round, values);
    const [answer] = yield { about: 'reflection', round, session: question, sofar: found() };
    const tried = candidates.map(({ prompt }) => instructionsOf(prompt));
    const proposal = proposalIn(
      answer ?? { text: '', isCut: false },
      instructions,
      tried,
      parent.candidate.prompt.syntax,
    );
    if (proposal.status === 'refused') {
      refused.push({ round, parent: of, proposal });
      reject(of, proposal.text);
      continue;
    }

    const prompt = candidatePrompt(first, round, proposal.instructions);
    const batch = training.cases.filter(({ id }) => isTried.has(id));
    const rest = training.cases.filter(({ id }) => !isTried.has(id));
    const made = { round, parent: of, reflection: answer?.text ?? '', prompt };
    let cells: readonly JudgedCell[] = [];
    if (rest.length > 0) {
      const trial = asking(prompt, batch);
      calls += callsOf(trial);
      cells = yield { about: 'minibatch', round, session: trial, sofar: found() };
      if (countPassed(cells).passed <= countPassed(shown).passed) {
        const few = { scores: scoresOf(cells), ...countPassed(cells) };
        candidates.push({ ...made, ...few, isDropped: true, isBetter: false });
        reject(of, proposal.instructions);
        continue;
      }
    }
    const remaining = rest.length > 0 ? asking(prompt, rest) : asking(prompt);
    calls += callsOf(remaining);
    const others = yield { about: 'candidate', round, session: remaining, sofar: found() };
    cells = [...cells, ...others];
    const { passed, total } = countPassed(cells);
    const isBetter = passed > best.passed;
    const candidate = { ...made, scores: scoresOf(cells), passed, total, isDropped: false, isBetter };
    candidates.push(candidate);
    known.set(round, { candidate, cells });
    if (passed <= parent.candidate.passed) reject(of, proposal.instructions);
    if (isBetter) best = candidate;
  }
  if (best.passed === best.total) ending = 'allPass';

  if (best.round === 0 || held.cases.length === 0) return { ...found(), ending };
  const final = { ...held, prompts: [first, best.prompt] };
  calls += callsOf(final);
  const sofar = { ...found(), ending };
  const judged = yield { about: 'heldOut', round: best.round, session: final, sofar };
  return { ...found(), ending, heldOut: heldOutResult(judged, [first.id, best.prompt.id]) };
}

/**
 * The cases that a proposal is tried on first: drawn, with one among them that its parent fails. All of them where the plan names no
 * number, or one that would save little.
 */
function batchOf(
  { minibatch }: OptimisePlan,
  cases: readonly Case[],
  cells: readonly JudgedCell[],
  random: () => number,
): ReadonlySet<string> {
  const ids = cases.map(({ id }) => id);
  if (minibatch === undefined || ids.length <= 2 * minibatch) return new Set(ids);
  const drawn = shuffled(ids, random);
  const isFailed = new Set(
    cells.filter(({ isPassed }) => isPassed === false).map(({ cell }) => parseCellKey(cell).caseId),
  );
  const batch = drawn.slice(0, minibatch);
  if (batch.some((id) => isFailed.has(id))) return new Set(batch);
  const failed = drawn.find((id) => isFailed.has(id));
  return new Set(failed === undefined ? batch : [...batch.slice(1), failed]);
}
