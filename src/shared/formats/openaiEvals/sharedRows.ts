/** Runs of one eval that asked about the same rows lie side by side in one session; others have one of their own. */
import type { RunPlan } from './runPlans';
import type { RunRow } from './runRows';

export interface Together {
  /** The oldest first. */
  readonly plans: readonly RunPlan[];
  /** All that any of them asked about. */
  readonly rows: readonly RunRow[];
}

/** A run that asked about a part of another's rows (it was stopped, say) belongs to that one. */
export function together(plans: readonly RunPlan[]): readonly Together[] {
  const groups: {
    readonly plans: RunPlan[];
    readonly rows: readonly RunRow[];
    readonly keys: Set<string>;
  }[] = [];
  for (const plan of plans.toSorted((a, b) => b.rows.length - a.rows.length)) {
    const group = groups.find(({ keys }) => plan.rows.every(({ key }) => keys.has(key)));
    if (group) group.plans.push(plan);
    else groups.push({ plans: [plan], rows: plan.rows, keys: new Set(plan.rows.map(({ key }) => key)) });
  }
  return groups.map(({ plans: own, rows }) => ({
    plans: own.toSorted((a, b) => plans.indexOf(a) - plans.indexOf(b)),
    rows,
  }));
}
