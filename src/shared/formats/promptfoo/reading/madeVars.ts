/** Variables that promptfoo makes of a test's others before it does anything with them: `transformVars`. */
import type { Plan } from './plans';
import type { Values } from './values';

/** Over those that are there; left out, and told, where a program would have to be run. */
export async function withMadeVars({ layers }: Plan, vars: Values): Promise<Values> {
  const part = layers.findLast(
    ({ transformVars }) => transformVars && transformVars.value !== '',
  )?.transformVars;
  if (!part) return vars;
  const { readVars } = await import('./code/readVars');
  const code = typeof part.value === 'string' && !part.value.startsWith('file://') ? part.value : undefined;
  const made = code === undefined ? undefined : readVars(code, vars);
  if (!made) {
    if (!part.isRead) part.leaveOut('transform', { name: 'transformVars' });
    return vars;
  }
  part.use();
  const own = Object.keys(made).filter((name) => made[name] !== vars[name]);
  part.tell('different', 'varsMade', { names: own.join(', ') }, code);
  return { ...vars, ...made };
}

/** Those that others take the place of. */
export function tellUnusedVars(plans: readonly Plan[]): void {
  for (const { layers } of plans)
    for (const { transformVars } of layers)
      if (transformVars && !transformVars.isRead) transformVars.tellUnused();
}
