/** The fields of each type of check; those that are missing do not compile. */
import type { CheckOf, CheckType } from '@shared/domain/checks/check';
import type { ComponentType } from 'react';
import { ContainsFields } from './ContainsFields';
import { EndingFields } from './EndingFields';
import { EqualsFields } from './EqualsFields';
import { GraderFields } from './GraderFields';
import { HumanFields } from './HumanFields';
import { CostFields, LatencyFields, LengthFields } from './LimitFields';
import { NumberFields } from './NumberFields';
import { RegexFields } from './RegexFields';
import { SchemaFields } from './SchemaFields';
import { SimilarityFields } from './SimilarityFields';
import { TextFields } from './TextFields';
import { ToolCallFields } from './ToolCallFields';

type Fields<T extends CheckType> = ComponentType<{ readonly check: CheckOf<T> }>;

const checkFields: { readonly [T in CheckType]: Fields<T> } = {
  contains: ContainsFields,
  'not-contains': TextFields,
  equals: EqualsFields,
  number: NumberFields,
  regex: RegexFields,
  similarity: SimilarityFields,
  'json-schema': SchemaFields,
  'tool-call': ToolCallFields,
  'answer-ending': EndingFields,
  'max-length': LengthFields,
  'max-latency': LatencyFields,
  'max-cost': CostFields,
  'model-graded': GraderFields,
  human: HumanFields,
};

/** Called with checks of this type only. */
export const fieldsOf = (type: CheckType) => checkFields[type] as Fields<CheckType>;
