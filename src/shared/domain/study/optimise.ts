/**
 * Better instructions by reflection: a model reads the answers that failed and what the checks said of them, and proposes other
 * instructions; they take the place of the present ones if more answers pass with them. The idea of reading failures in words
 * rather than as a number is that of GEPA (Agrawal et al. 2025, arXiv:2507.19457), here without its Pareto set.
 */
import { type CheckReason, overallStatus } from '@shared/domain/checks/checkResult';
import { answerOf } from '@shared/domain/run/completion';
import { EMPTY_CASE, parseCellKey } from '@shared/domain/session/cells';
import type { Case, Prompt, Session } from '@shared/domain/session/session';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { instructionsOf, type Proposal, proposalIn, withInstructions } from './proposal';
import type { OptimisePlan, StudyWork } from './study';

/** So many failures are shown to the reflecting model, and so much of each text, in UTF-16 code units. */
const MOST_FAILURES = 8;
const LONGEST_TEXT = 2000;
const FEWEST_TO_HOLD_OUT_OF = 6;
/** An id has at most 64 characters. */
const LONGEST_PARENT_ID = 60;

interface Candidate {
  readonly round: number;
  readonly prompt: Prompt;
  /** Answers in which every check passes, of `total`. */
  readonly passed: number;
  readonly total: number;
  readonly isBetter: boolean;
}

interface RefusedProposal {
  readonly round: number;
  readonly proposal: Extract<Proposal, { readonly status: 'refused' }>;
}

export interface Optimised {
  readonly best: Candidate;
  /** In the order in which they were tried, the prompt to begin with first. */
  readonly candidates: readonly Candidate[];
  readonly refused: readonly RefusedProposal[];
  /** Both asked about the cases held out; absent where none are, or where nothing was better. */
  readonly heldOut?: { readonly before: number; readonly after: number; readonly total: number };
}

/** `inWords` says in words why a check failed. */
export function* optimise(
  plan: OptimisePlan,
  inWords: (reason: CheckReason) => string,
): StudyWork<Optimised> {
  const { session, rounds } = plan;
  const [parent] = session.prompts;
  if (!parent) throw new Error('A plan without a prompt.');
  const isHeldOut = new Set(plan.heldOut);
  const training = { ...session, cases: session.cases.filter(({ id }) => !isHeldOut.has(id)) };
  const asking = (prompt: Prompt): Session => ({ ...training, prompts: [prompt] });

  const baseline = yield { about: 'baseline', round: 0, session: asking(parent) };
  let best: Candidate = { round: 0, prompt: parent, ...countPassed(baseline), isBetter: true };
  let failures = failuresIn(baseline, training.cases, inWords);
  const candidates = [best];
  const refused: RefusedProposal[] = [];

  for (let round = 1; round <= rounds && best.passed < best.total; round += 1) {
    const instructions = instructionsOf(best.prompt);
    const values = { instructions, failures, rejected: rejectedSince(best, candidates) };
    const [answer] = yield { about: 'reflection', round, session: reflectionOf(plan, round, values) };
    const proposal = proposalIn(answerOf(answer?.completion), instructions);
    if (proposal.status === 'refused') {
      refused.push({ round, proposal });
      continue;
    }
    const prompt = candidateOf(parent, round, proposal.instructions);
    const scored = yield { about: 'candidate', round, session: asking(prompt) };
    const count = countPassed(scored);
    const candidate = { round, prompt, ...count, isBetter: count.passed > best.passed };
    candidates.push(candidate);
    if (!candidate.isBetter) continue;
    best = candidate;
    failures = failuresIn(scored, training.cases, inWords);
  }

  if (best.prompt === parent || plan.heldOut.length === 0) return { best, candidates, refused };
  const cases = session.cases.filter(({ id }) => isHeldOut.has(id));
  const prompts = [parent, best.prompt];
  const scored = yield { about: 'heldOut', round: best.round, session: { ...session, prompts, cases } };
  const of = ({ id }: Prompt) =>
    countPassed(scored.filter(({ completion }) => parseCellKey(completion.cell).promptId === id));
  const { passed: before, total } = of(parent);
  return { best, candidates, refused, heldOut: { before, after: of(best.prompt).passed, total } };
}

/** Every third, where there are at least six: fewer would be missed among those that changes are judged by. */
export function heldOutOf(cases: readonly Case[]): readonly string[] {
  return cases.length < FEWEST_TO_HOLD_OUT_OF
    ? []
    : cases.filter((_, index) => index % 3 === 2).map(({ id }) => id);
}

const isPassed = ({ results }: ScoredCell): boolean => overallStatus(results.values()) === 'pass';

/** In how many answers every check passes. */
export const countPassed = (cells: readonly ScoredCell[]) => ({
  passed: cells.filter(isPassed).length,
  total: cells.length,
});

function candidateOf(parent: Prompt, round: number, instructions: string): Prompt {
  return {
    ...withInstructions(parent, instructions),
    id: `${parent.id.slice(0, LONGEST_PARENT_ID)}.${round}`,
    name: `${parent.name} ${round}`,
  };
}

function reflectionOf(plan: OptimisePlan, round: number, values: Readonly<Record<string, string>>): Session {
  return {
    ...plan.session,
    prompts: [plan.reflection],
    models: [plan.reflector],
    cases: [{ id: `round-${round}`, values }],
    samples: 1,
    checks: [],
  };
}

const valuesOf = ({ values }: Case): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

function failuresIn(
  cells: readonly ScoredCell[],
  cases: readonly Case[],
  inWords: (reason: CheckReason) => string,
): string {
  const byId = new Map(cases.map((each) => [each.id, each]));
  const failed = cells.filter((cell) => !isPassed(cell)).slice(0, MOST_FAILURES);
  return failed
    .map(({ completion, results }) => {
      const case_ = byId.get(parseCellKey(completion.cell).caseId) ?? EMPTY_CASE;
      const reasons = [...results.values()].filter(({ status }) => status !== 'pass');
      return [
        `<input>\n${cut(valuesOf(case_))}\n</input>`,
        ...(case_.expected === undefined ? [] : [`<expected>\n${cut(case_.expected)}\n</expected>`]),
        `<answer>\n${cut(answerOf(completion))}\n</answer>`,
        ...reasons.map(({ reason }) => `<fault>${inWords(reason)}</fault>`),
      ].join('\n');
    })
    .join('\n\n');
}

/** What was tried in the place of the best and was no better. */
function rejectedSince(best: Candidate, candidates: readonly Candidate[]): string {
  return candidates
    .slice(candidates.indexOf(best) + 1)
    .map(({ prompt }) => `<rejected>\n${cut(instructionsOf(prompt))}\n</rejected>`)
    .join('\n');
}

const cut = (text: string): string => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text);
