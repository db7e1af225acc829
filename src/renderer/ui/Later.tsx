/**
 * A part of the window that is loaded when it is first shown. (Not React.lazy: Suspense holds a new reveal back for
 * 300 ms, and what is typed meanwhile goes to where the focus was.) What every window shows comes after its first editor, in one
 * script: app/laterParts.ts.
 */
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { handOn, whenComposed } from './typedAhead';

export class LaterPart<Props extends object> {
  loaded: ComponentType<Props> | undefined;
  readonly #load: () => Promise<ComponentType<Props>>;

  constructor(load: () => Promise<ComponentType<Props>>) {
    this.#load = load;
  }

  async load(): Promise<void> {
    this.loaded ??= await this.#load();
  }
}

export interface LaterProps<Props extends object> {
  readonly part: LaterPart<Props>;
  readonly props: Props;
  /** Shown until it is there. */
  readonly meanwhile?: ReactNode;
}

/** One place for several parts needs a key for each. */
export function Later<Props extends object>({ part, props, meanwhile }: LaterProps<Props>) {
  const [Part, setPart] = useState(() => part.loaded);
  useEffect(() => {
    if (Part) return;
    part
      .load()
      .then(whenComposed)
      .then(
        () => handOn(() => setPart(() => part.loaded)),
        // Thrown while rendering, so that the error boundary shows it.
        (error: unknown) =>
          setPart(() => {
            throw error;
          }),
      );
  }, [part, Part]);
  return Part ? <Part {...props} /> : meanwhile;
}
