/** Said before a run: what is asked may not fit into what a model of this computer holds. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { overfullIn } from '@renderer/parts/contextFit';
import { loadLocalModelsLater, localModelNamed, useLocalModels } from '@renderer/state/localModels';
import { useProviders } from '@renderer/state/providers';
import { isLocal } from '@shared/domain/providers/provider';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import { wholeText } from '@shared/locales/wholeText';
import { useEffect, useMemo } from 'react';
import classes from './RunBar.module.css';

export function OverfullNote({ session }: { readonly session: Session }) {
  const { t } = useTranslation('run');
  const language = useLanguage();
  const statuses = useProviders((state) => state.providers);
  const known = useLocalModels((store) => store.state);
  const locals = useMemo(
    () => new Set(statuses.filter((each) => isLocal(each.provider)).map((each) => each.provider.id)),
    [statuses],
  );
  const isAsked = session.models.some(({ providerId }) => locals.has(providerId));
  useEffect(() => (isAsked && !known ? loadLocalModelsLater() : undefined), [isAsked, known]);
  const overfull = useMemo(() => {
    if (!known || !isAsked) return undefined;
    const limitOf = ({ providerId, model }: ModelSetting) => {
      const read = locals.has(providerId) ? localModelNamed(known, model.trim())?.read : undefined;
      return read?.ok ? read.facts.contextLength : undefined;
    };
    return overfullIn(session, limitOf);
  }, [session, known, locals, isAsked]);
  if (!overfull) return null;
  const figure = (count: number) => wholeText(count, language);
  const { tokens, answerTokens, limit = 0, model, caseNumber } = overfull;
  const text =
    answerTokens === undefined
      ? t('overfull', { count: tokens, tokens: figure(tokens), model, limit: figure(limit) })
      : t('overfullWithAnswer', {
          count: tokens,
          tokens: figure(tokens),
          answer: figure(answerTokens),
          model,
          limit: figure(limit),
        });
  const hint = session.cases.length > 1 ? t('overfullCase', { number: caseNumber }) : '';
  return (
    <span className={classes.warn} title={`${text} ${hint} ${t('overfullHint')}`}>
      {text}
    </span>
  );
}
