/** Values that are sent as they are. */
/** promptfoo fills variables into others, and reads files; then they may differ from case to case, which they cannot here. */
export const isLiteral = (value: unknown): boolean => !/\{[{%]|"file:\/\//.test(JSON.stringify(value) ?? '');
