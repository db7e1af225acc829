/** What stands in the place of a key and is none. */
const IN_ENVIRONMENT =
  /^(?:\$\{\w+\}|\$\w+|\{\{-?\s*env(?:\.\w+|\[["']\w+["']\])(?:\s*\|\s*default\(\s*(?:""|'')\s*\))?\s*-?\}\})$/;
/** What people write where a server asks for none. */
const STAND_IN =
  /^(?:ollama|lm-?studio|none|null|dummy|empty|placeholder|unused|not[-_ ]?(?:needed|required|used)|(?:sk-)?no[-_ ]?key(?:[-_ ](?:needed|required))?|x+)$/i;

/** Whoever writes it asks a server that needs no key. */
export const isStandIn = (value: unknown): boolean => typeof value === 'string' && STAND_IN.test(value);

/** Where it is to be found, or a stand-in: what is written there opens nothing. `name`: of the field. */
export const isNoKey = (name: string, value: unknown): boolean =>
  typeof value === 'string' &&
  (IN_ENVIRONMENT.test(value) ||
    isStandIn(value) ||
    (/env(?:ar|iron\w*)?$|Env/.test(name) && /^[A-Z][A-Z\d_]*$/.test(value)));
