/** Takes a variable's values out of all cases. */
import type { Edit } from '@renderer/state/sessionEdits';

export const withoutValue =
  (name: string): Edit =>
  (session) => ({
    ...session,
    cases: session.cases.map((case_) => {
      const { [name]: _, ...values } = case_.values;
      return { ...case_, values };
    }),
  });
