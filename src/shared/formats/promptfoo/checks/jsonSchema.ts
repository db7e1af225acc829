import type { CheckOf } from '@shared/domain/checks/check';
import { isObject, type Json } from '@shared/domain/json';
import { type CheckMapping, named } from '@shared/formats/promptfoo/checkMapping';
import type { From, Wish } from '@shared/formats/promptfoo/reading/wish';
import { parse } from 'yaml';

export const jsonSchema: CheckMapping<'json-schema'> = {
  write: ({ schema, isFenceAllowed, isAnywhere }, { metric, note }) => {
    if ((isFenceAllowed && !isAnywhere) || typeof schema === 'boolean') {
      note('checkNotExported');
      return undefined;
    }
    return {
      type: isAnywhere ? 'contains-json' : 'is-json',
      ...named(metric),
      ...(Object.keys(schema).length > 0 && { value: schema }),
    };
  },
  wishes: { 'is-json': schemaWish, 'contains-json': schemaWish },
};

function schemaWish({ part, type, value, base }: From): readonly Wish[] {
  const schema = schemaOf(value);
  if (!schema) return [];
  const isAnywhere = type === 'contains-json';
  if (isAnywhere) part.tell('different', 'jsonFound');
  // promptfoo's validator is of draft 7, where `items` may be a list.
  const isOld =
    schema.$schema === undefined &&
    /"(?:items":\[|additionalItems"|dependencies")/.test(JSON.stringify(schema));
  const own = { ...schema, ...(isOld && { $schema: 'http://json-schema.org/draft-07/schema#' }) };
  const check = { ...base, type: 'json-schema', schema: own as CheckOf<'json-schema'>['schema'] } as const;
  return [{ path: part.path, check: { ...check, ...(isAnywhere && { isAnywhere }) } }];
}

/** Any JSON where none is given; a text is YAML. */
function schemaOf(value: unknown): Json | undefined {
  if (value === undefined || value === '') return {};
  if (typeof value !== 'string') return isObject(value) ? value : undefined;
  try {
    const schema: unknown = parse(value, { merge: true });
    return isObject(schema) ? schema : undefined;
  } catch {
    return undefined;
  }
}
