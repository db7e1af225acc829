/** How promptfoo hands a model's tool calls to what judges them: by what the configuration offers. */
import type { Part } from './part';

/** A list of calls, or the one call of 2023. Undefined: nothing is offered, and an answer is its text. */
export type CallForm = 'tools' | 'functions' | undefined;

/** Of all models of a configuration. */
export function callFormOf(configs: readonly (Part | undefined)[]): CallForm {
  const has = (key: string) => configs.some((config) => config?.keys().includes(key));
  return has('tools') ? 'tools' : has('functions') ? 'functions' : undefined;
}
