/** What the dialog of cases that ask nothing offers, and what it does with that. */
import { translate } from '@renderer/locales/i18n';
import { editWithUndo, useSession } from '@renderer/state/session';
import { newId } from '@shared/domain/ids';
import { probesFor } from '@shared/domain/inContext/probe';
import { seededRandom } from '@shared/domain/seededRandom';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Case, Session } from '@shared/domain/session/session';

/** As many as servers tell at most. */
export const MOST_TOKENS = 20;
export const MOST_TEXTS = 100;

/** Whether it asks nothing. */
export const isProbe = ({ probe }: Case): boolean => probe !== undefined;

/** Those whose answers would come without the likeliest tokens. */
export const withoutLogprobs = (models: readonly ModelSetting[]): readonly ModelSetting[] =>
  models.filter(({ params }) => params.logprobs !== true || (params.topLogprobs ?? 0) === 0);

/** In the place of the probes that are there. The same words each time it is asked. */
export function plannedProbes(
  { prompts, cases }: Session,
  variables: readonly string[],
  texts: number,
): readonly Case[] {
  const asked = prompts.filter(({ isLeftOut }) => isLeftOut !== true);
  return probesFor({ prompts: asked, cases, variables, texts, random: seededRandom('words'), newId });
}

/** `asksLogprobs`: models that do not ask for the likeliest tokens do so from now on. */
export function withProbes(session: Session, probes: readonly Case[], asksLogprobs: boolean): Session {
  const silent = new Set(withoutLogprobs(session.models).map(({ id }) => id));
  const models = session.models.map((setting) =>
    asksLogprobs && silent.has(setting.id)
      ? { ...setting, params: { ...setting.params, logprobs: true, topLogprobs: MOST_TOKENS } }
      : setting,
  );
  return { ...session, models, cases: [...session.cases.filter((each) => !isProbe(each)), ...probes] };
}

/** In one step with its undo; what was edited meanwhile stays. */
export function insertProbes(probes: readonly Case[], asksLogprobs: boolean): void {
  const { session: before } = useSession.getState();
  const [old, added] = [before.cases.filter(isProbe), new Set(probes.map(({ id }) => id))];
  const changed = new Map(
    asksLogprobs ? withoutLogprobs(before.models).map(({ id, params }) => [id, params]) : [],
  );
  editWithUndo(
    (session) => withProbes(session, probes, asksLogprobs),
    (session) => ({
      ...session,
      cases: [...session.cases.filter(({ id }) => !added.has(id)), ...old],
      models: session.models.map((setting) => {
        const params = changed.get(setting.id);
        if (!params) return setting;
        const { logprobs: _, topLogprobs: _t, ...others } = setting.params;
        const { logprobs, topLogprobs } = params;
        return {
          ...setting,
          params: {
            ...others,
            ...(logprobs !== undefined && { logprobs }),
            ...(topLogprobs !== undefined && { topLogprobs }),
          },
        };
      }),
    }),
    translate('cases:probes.done', { count: probes.length }),
  );
}
