/** Values that are sent as they are: into others promptfoo fills variables, or reads files. */

/** Whether it is the same for all cases, as it must be here. */
export const isLiteral = (value: unknown): boolean => !/\{[{%]|"file:\/\//.test(JSON.stringify(value) ?? '');
