/** A question to a model that is none of the session's own prompts: a run of one cell, which is kept and listed like any. */
import type { Prompt, Session } from '@shared/domain/session/session';

export interface SingleQuestion {
  /** What it is called in the list of runs. */
  readonly name: string;
  readonly providerId: string;
  readonly model: string;
  /** Blank: none is sent. */
  readonly system: string;
  readonly user: string;
}

/** By these its run is known. */
const IDS = { prompt: 'question', model: 'asked', case: 'request' } as const;

/** Whether a run of it is such a question, and none of what the session itself asks. */
export const isQuestion = ({ prompts, models, cases }: Session): boolean =>
  prompts[0]?.id === IDS.prompt && models[0]?.id === IDS.model && cases[0]?.id === IDS.case;

/** Its texts are values, so that what looks like a variable in them is sent as it stands. `session`: the one that it is kept with. */
export function questionSession(session: Session, question: SingleQuestion): Session {
  const { name, providerId, model, system, user } = question;
  const isTold = system.trim() !== '';
  const messages: Prompt['messages'] = [
    ...(isTold ? [{ role: 'system', content: '{{system}}' } as const] : []),
    { role: 'user', content: '{{user}}' },
  ];
  return {
    ...session,
    prompts: [{ id: IDS.prompt, name, messages }],
    models: [{ id: IDS.model, providerId, model: model.trim(), params: {} }],
    cases: [{ id: IDS.case, values: { ...(isTold && { system }), user } }],
    samples: 1,
    checks: [],
  };
}
