/** The mapping of each type of check; one that is missing does not compile. */
import type { CheckType } from '@shared/domain/checks/check';
import type { CheckMapping } from './checkMapping';
import { contains, notContains } from './checks/contains';
import { ending } from './checks/ending';
import { equals } from './checks/equals';
import { human } from './checks/human';
import { jsonSchema } from './checks/jsonSchema';
import { maxCost, maxLatency, maxLength } from './checks/limits';
import { modelGraded } from './checks/modelGraded';
import { number } from './checks/number';
import { regex } from './checks/regex';
import { similarity } from './checks/similarity';
import { toolCall } from './checks/toolCall';

export const checkMappings: { readonly [T in CheckType]: CheckMapping<T> } = {
  contains,
  'not-contains': notContains,
  equals,
  number,
  regex,
  similarity,
  'json-schema': jsonSchema,
  'tool-call': toolCall,
  'answer-ending': ending,
  'max-length': maxLength,
  'max-latency': maxLatency,
  'max-cost': maxCost,
  'model-graded': modelGraded,
  human,
};
