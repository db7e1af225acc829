import { z } from 'zod';

/** A JSON Schema; `{}` accepts any JSON. `$schema` chooses the draft (4, 7, 2019-09; 2020-12 if it is absent). */
export const schemaField = z.union([z.boolean(), z.record(z.string(), z.json())]);
