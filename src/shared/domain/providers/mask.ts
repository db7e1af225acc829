/** What stands in the place of a secret wherever something is shown or written down. */
export const MASK = '•••';
