/** What is plainly wrong with a JSON Schema: the validator takes it as it comes, and a typing error would fail everything. */
import { isObject } from '@shared/domain/json';

const TYPES = new Set(['null', 'boolean', 'object', 'array', 'number', 'integer', 'string']);
const NUMBERS = ['minimum', 'maximum', 'multipleOf', 'minLength', 'maxLength', 'minItems', 'maxItems'];
const SCHEMAS = ['additionalProperties', 'items', 'contains', 'not', 'if', 'then', 'else', 'propertyNames'];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const MAPS = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];

/** The first fault with its place, such as `#/properties/age/type: "intger"`; undefined if none is plain. */
export function schemaFault(schema: unknown, place = '#'): string | undefined {
  if (typeof schema === 'boolean') return undefined;
  if (!isObject(schema)) return `${place}: ${JSON.stringify(schema)}`;
  const fault = (key: string) => `${place}/${key}: ${JSON.stringify(schema[key])}`;
  if (schema.type !== undefined) {
    const types = Array.isArray(schema.type) ? schema.type : [schema.type];
    if (!types.every((type) => TYPES.has(type))) return fault('type');
  }
  if (schema.enum !== undefined && !Array.isArray(schema.enum)) return fault('enum');
  const { required } = schema;
  const isNames = Array.isArray(required) && required.every((name) => typeof name === 'string');
  if (required !== undefined && !isNames && typeof required !== 'boolean') return fault('required');
  const number = NUMBERS.find((key) => schema[key] !== undefined && typeof schema[key] !== 'number');
  if (number !== undefined) return fault(number);
  const map = MAPS.find((key) => schema[key] !== undefined && !isObject(schema[key]));
  if (map !== undefined) return fault(map);
  const list = LISTS.find((key) => schema[key] !== undefined && !Array.isArray(schema[key]));
  if (list !== undefined) return fault(list);

  type Inner = readonly [value: unknown, path: string];
  const inner: readonly Inner[] = [
    ...SCHEMAS.flatMap((key): readonly Inner[] => {
      const value = schema[key];
      // Before 2020-12, `items` could be a list.
      if (Array.isArray(value)) return value.map((each, index): Inner => [each, `${key}/${index}`]);
      return value === undefined ? [] : [[value, key]];
    }),
    ...[...MAPS, ...LISTS].flatMap((key) =>
      Object.entries(schema[key] ?? {}).map(([name, value]): Inner => [value, `${key}/${name}`]),
    ),
  ];
  for (const [value, path] of inner) {
    const found = schemaFault(value, `${place}/${path}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
