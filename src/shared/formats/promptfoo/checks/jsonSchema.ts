import type { CheckOf } from '@shared/domain/checks/check';
import type { CheckMapping } from '@shared/formats/promptfoo/checkMapping';

export const jsonSchema: CheckMapping<'json-schema'> = {
  write: ({ schema, isFenceAllowed }, { metric, note }) => {
    if (isFenceAllowed || typeof schema === 'boolean') {
      note('checkNotExported');
      return undefined;
    }
    return { type: 'is-json', metric, ...(Object.keys(schema).length > 0 && { value: schema }) };
  },
  read: {
    'is-json': ({ assertion: { value }, named }) => {
      if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value)))
        return undefined;
      const schema = (value ?? {}) as CheckOf<'json-schema'>['schema'];
      return [{ check: { ...named, type: 'json-schema', schema }, text: undefined }];
    },
  },
};
