/** How many calls a study makes: counted before it begins, and kept to while it goes on. */
import { isAsked } from '@shared/domain/checks/asked';
import { countCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import type { OptimisePlan } from './study';

/** An answer, and its grades; what is compared by meaning shares requests, and so takes no more than this. */
export const callsPerCell = ({ checks }: Pick<Session, 'checks'>): number =>
  1 + checks.filter(isAsked).length;

/** Of all of a session's cells. Tries that fail and are made again are not counted. */
export const callsOf = (session: Session): number => countCells(session) * callsPerCell(session);

/** The session without the cases that are held out, and with these alone; no check says anything of probes, so that neither has them. */
export function partsOf({ session, heldOut }: Pick<OptimisePlan, 'session' | 'heldOut'>) {
  const isHeldOut = new Set(heldOut);
  const cases = session.cases.filter(({ probe }) => probe === undefined);
  const training: Session = { ...session, cases: cases.filter(({ id }) => !isHeldOut.has(id)) };
  const held: Session = { ...session, cases: cases.filter(({ id }) => isHeldOut.has(id)) };
  return { training, held };
}

/** Of the last question: the cases held out, asked with the first prompt and with the best. */
export const heldOutCalls = (plan: Pick<OptimisePlan, 'session' | 'heldOut'>): number =>
  plan.heldOut.length === 0 ? 0 : 2 * callsOf(partsOf(plan).held);

interface PlannedCalls {
  /** All pass already. */
  readonly least: number;
  /** Fewer would not pay for one proposal. */
  readonly needed: number;
  /** Every proposal is asked about all cases; no more than the plan's own cap. */
  readonly most: number;
}

/** What a plan comes to. */
export function plannedCalls(
  plan: Pick<OptimisePlan, 'session' | 'heldOut' | 'rounds' | 'maxCalls'>,
): PlannedCalls {
  const each = callsOf(partsOf(plan).training);
  const end = heldOutCalls(plan);
  const all = each + plan.rounds * (1 + each) + end;
  return { least: each, needed: 2 * each + 1 + end, most: Math.min(all, plan.maxCalls ?? all) };
}
