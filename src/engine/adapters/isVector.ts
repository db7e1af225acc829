/** What a server gives for a vector. */
import type { Vector } from '@shared/domain/checks/similarity/meaning';

/** Of larger ones the products would be no numbers. */
const LARGEST = 1e150;

/** Whether it is one that can be compared: a list of finite numbers. */
export const isVector = (value: unknown): value is Vector =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((each) => typeof each === 'number' && Math.abs(each) <= LARGEST);
