/** Whether a server's word for a number of tokens is one: whole, and not below 0. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
