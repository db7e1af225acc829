/** Schemas as they are being typed, by session and check: what is no JSON yet waits for who comes back to it. */
import type { CheckOf } from '@shared/domain/checks/check';
import { create } from 'zustand';
import { useSession } from './session';

export type Schema = CheckOf<'json-schema'>['schema'];

interface TypedSchema {
  readonly text: string;
  /** What it says; undefined where it is no schema (yet). */
  readonly schema: Schema | undefined;
  readonly problem: string | undefined;
  /** What the check had when it was typed. */
  readonly over: string;
}

const useTyped = create<Readonly<Record<string, TypedSchema>>>()(() => ({}));

/** That of a check of the open session, and how it is put. */
export function useTypedSchema(checkId: string) {
  const key = useSession(({ session }) => `${session.id}/${checkId}`);
  const typed = useTyped((state) => (Object.hasOwn(state, key) ? state[key] : undefined));
  const put = (next: TypedSchema) => useTyped.setState({ [key]: next });
  /** Of a check that only came later; nothing where another text was typed meanwhile. */
  const tell = (text: string, problem: string) => {
    const now = useTyped.getState()[key];
    if (now?.text === text) put({ ...now, problem });
  };
  return { typed, put, tell };
}
