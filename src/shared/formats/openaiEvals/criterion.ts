/** A testing criterion, and what is needed to read one. */
import type { Check } from '@shared/domain/checks/check';
import type { ItemNames } from './itemNames';
import type { EvalsTell } from './reportCodes';

/** What stands for an eval's own names where checks are made. */
export interface CriteriaContext {
  readonly names: ItemNames;
  /** The field that all criteria compare with: it is what is expected. */
  readonly expected?: readonly string[] | undefined;
  /** The field that holds the answers, where nothing was asked of a model. */
  readonly answer?: readonly string[] | undefined;
  readonly providerId: string;
  readonly newId: () => string;
  readonly tell: EvalsTell;
}

export interface Criterion {
  readonly path: string;
  readonly name: string;
  /** As results name it: by its name, or by its id, which is the name with a number of its own. */
  readonly ids: readonly string[];
  readonly check?: Check;
}
