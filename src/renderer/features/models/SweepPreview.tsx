/** What a sweep would add, and what that would cost: by the same estimate that the run bar shows. */

import { useLanguage } from '@renderer/locales/i18n';
import { textOfCost, wordsOf } from '@renderer/parts/costText';
import { inputTokensOf } from '@renderer/parts/inputTokens';
import { modelNamesOf } from '@renderer/parts/modelNamesOf';
import { useCostEstimate } from '@renderer/parts/useCostEstimate';
import { callsText } from '@renderer/state/runPart';
import { wholeText } from '@renderer/ui/figures';
import { countCells } from '@shared/domain/session/cells';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import type { SweptParam } from '@shared/domain/session/sweep';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ModelDialogs.module.css';
import { sweptValueOf } from './sweepPlan';

interface Props {
  readonly session: Session;
  readonly models: readonly ModelSetting[];
  readonly added: readonly ModelSetting[];
  readonly param: SweptParam;
  /** Whether several settings are swept at once. */
  readonly isOfSeveral: boolean;
}

export function SweepPreview({ session, models, added, param, isOfSeveral }: Props) {
  const { t } = useTranslation('models');
  // Of several, what they will be called says of which model each is.
  const called = isOfSeveral ? modelNamesOf(models) : undefined;
  const textOf = (setting: ModelSetting) => {
    const value = sweptValueOf(setting, param);
    const own = param === 'model' ? value : `${t(`param.${param}.name`)} ${value}`;
    return called?.byId.get(setting.id)?.alias ?? own;
  };
  return (
    <>
      <p className={classes.note}>
        {added.length === 0 ? t('sweep.nothingNew') : t('sweep.makes', { count: added.length })}
      </p>
      <ul className={classes.chips}>
        {added.map((setting) => (
          <li key={setting.id} className={classes.chip}>
            {textOf(setting)}
          </li>
        ))}
      </ul>
      <dl className={classes.costs}>
        <Cost label={t('sweep.more')} session={session} models={added} />
        <Cost label={t('sweep.then')} session={session} models={models} />
      </dl>
    </>
  );
}

interface CostProps {
  readonly label: string;
  readonly session: Session;
  readonly models: readonly ModelSetting[];
}

function Cost({ label, session, models }: CostProps) {
  const { t } = useTranslation('models');
  const language = useLanguage();
  const of = useMemo(() => ({ ...session, models }), [session, models]);
  const tokens = useMemo(() => inputTokensOf(of), [of]);
  const estimate = useCostEstimate(of);
  const cost = estimate && textOfCost(wordsOf(estimate));
  const parts = [
    callsText(countCells(of)),
    t('sweep.tokens', { tokens: wholeText(tokens, language) }),
    ...(cost ? [cost] : []),
  ];
  return (
    <>
      <dt>{label}</dt>
      <dd>{parts.join(' · ')}</dd>
    </>
  );
}
