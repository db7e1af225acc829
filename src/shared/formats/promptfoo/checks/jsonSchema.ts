import type { CheckOf } from '@shared/domain/checks/check';
import type { CheckMapping } from '@shared/formats/promptfoo/checkMapping';

export const jsonSchema: CheckMapping<'json-schema'> = {
  write: ({ schema, isFenceAllowed, isAnywhere }, { metric, note }) => {
    if ((isFenceAllowed && !isAnywhere) || typeof schema === 'boolean') {
      note('checkNotExported');
      return undefined;
    }
    return {
      type: isAnywhere ? 'contains-json' : 'is-json',
      metric,
      ...(Object.keys(schema).length > 0 && { value: schema }),
    };
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
