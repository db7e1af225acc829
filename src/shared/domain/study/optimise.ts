/**
 * Better instructions by reflection: a model reads the answers that failed and what the checks said of them, and proposes other
 * instructions; they take the place of the present ones if more answers pass with them. The idea of reading failures in words
 * rather than as a number is that of GEPA (Agrawal et al. 2025, arXiv:2507.19457), here without its Pareto set.
 */
import { cutText } from '@shared/domain/cutText';
import { EMPTY_CASE, parseCellKey } from '@shared/domain/session/cells';
import type { Case, Prompt, Session } from '@shared/domain/session/session';
import { instructionsOf, type Proposal, proposalIn, withInstructions } from './proposal';
import type { JudgedCell, OptimisePlan, StudyWork, Verdict } from './study';

/** So many failures are shown to the reflecting model, and so much of each text, in UTF-16 code units. */
const MOST_FAILURES = 8;
const LONGEST_TEXT = 2000;
const FEWEST_TO_HOLD_OUT_OF = 6;
/** An id has at most 64 characters. */
const LONGEST_PARENT_ID = 55;

interface Candidate {
  readonly round: number;
  readonly prompt: Prompt;
  /** Answers that pass, of `total` that any check says something of. */
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

/**
 * Ends when all pass, when the rounds are over, or when the next question to the reflecting model would be the last one again.
 */
export function* optimise(plan: OptimisePlan): StudyWork<Optimised> {
  const { session, rounds } = plan;
  const [parent] = session.prompts;
  if (!parent) throw new Error('A plan without a prompt.');
  const isHeldOut = new Set(plan.heldOut);
  const training = { ...session, cases: session.cases.filter(({ id }) => !isHeldOut.has(id)) };
  const asking = (prompt: Prompt): Session => ({ ...training, prompts: [prompt] });

  const baseline = yield { about: 'baseline', round: 0, session: asking(parent) };
  let best: Candidate = { round: 0, prompt: parent, ...countPassed(baseline), isBetter: true };
  let failures = failuresIn(baseline, training.cases);
  /** What was proposed since the best, and came to nothing. */
  let rejected: readonly string[] = [];
  const candidates = [best];
  const refused: RefusedProposal[] = [];
  let asked = '';

  for (let round = 1; round <= rounds && best.passed < best.total; round += 1) {
    const instructions = instructionsOf(best.prompt);
    const values = { instructions, failures, rejected: rejected.map(rejectedText).join('\n') };
    // The same question brings the same answer, or as little.
    if (JSON.stringify(values) === asked) break;
    asked = JSON.stringify(values);
    const [answer] = yield { about: 'reflection', round, session: reflectionOf(plan, round, values) };
    const known = candidates.map(({ prompt }) => instructionsOf(prompt));
    const proposal = proposalIn(answer ?? { text: '', isCut: false }, instructions, known);
    if (proposal.status === 'refused') {
      refused.push({ round, proposal });
      rejected = [...new Set([...rejected, proposal.text])];
      continue;
    }
    const prompt = candidateOf(parent, round, proposal.instructions);
    const judged = yield { about: 'candidate', round, session: asking(prompt) };
    const count = countPassed(judged);
    const candidate = { round, prompt, ...count, isBetter: count.passed > best.passed };
    candidates.push(candidate);
    if (!candidate.isBetter) {
      rejected = [...rejected, proposal.instructions];
      continue;
    }
    best = candidate;
    failures = failuresIn(judged, training.cases);
    rejected = [];
  }

  if (best.prompt === parent || plan.heldOut.length === 0) return { best, candidates, refused };
  const cases = session.cases.filter(({ id }) => isHeldOut.has(id));
  const prompts = [parent, best.prompt];
  const judged = yield { about: 'heldOut', round: best.round, session: { ...session, prompts, cases } };
  const of = ({ id }: Prompt) => countPassed(judged.filter(({ cell }) => parseCellKey(cell).promptId === id));
  const { passed: before, total } = of(parent);
  return { best, candidates, refused, heldOut: { before, after: of(best.prompt).passed, total } };
}

/** Every third, where there are at least six: fewer would be missed among those that changes are judged by. */
export function heldOutOf(cases: readonly Case[]): readonly string[] {
  return cases.length < FEWEST_TO_HOLD_OUT_OF
    ? []
    : cases.filter((_, index) => index % 3 === 2).map(({ id }) => id);
}

/** In how many answers every check passes that says something, of those that any says something of. */
export const countPassed = (cells: readonly Verdict[]) => ({
  passed: cells.filter(({ isPassed }) => isPassed === true).length,
  total: cells.filter(({ isPassed }) => isPassed !== undefined).length,
});

function candidateOf(parent: Prompt, round: number, instructions: string): Prompt {
  const id = `${parent.id.slice(0, LONGEST_PARENT_ID)}.${round}`;
  return {
    ...withInstructions(parent, instructions),
    id: id === parent.id ? `${id}_` : id,
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

function failuresIn(cells: readonly JudgedCell[], cases: readonly Case[]): string {
  const byId = new Map(cases.map((each) => [each.id, each]));
  const failed = cells.filter(({ isPassed }) => isPassed === false).slice(0, MOST_FAILURES);
  return failed
    .map(({ cell, text, faults }) => {
      const case_ = byId.get(parseCellKey(cell).caseId) ?? EMPTY_CASE;
      return [
        `<input>\n${cut(valuesOf(case_))}\n</input>`,
        ...(case_.expected === undefined ? [] : [`<expected>\n${cut(case_.expected)}\n</expected>`]),
        `<answer>\n${cut(text)}\n</answer>`,
        ...faults.map((fault) => `<fault>${fault}</fault>`),
      ].join('\n');
    })
    .join('\n\n');
}

const rejectedText = (text: string): string => `<rejected>\n${cut(text)}\n</rejected>`;

const cut = (text: string): string => cutText(text, LONGEST_TEXT);
