/** What runs would ask and cost before anything is made for them: by the same estimate that the run bar shows. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { callsText } from '@renderer/state/runPart';
import { countCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { wholeText } from '@shared/locales/wholeText';
import { useMemo } from 'react';
import classes from './CostList.module.css';
import { inputTokensOf } from './inputTokens';
import { useCostText } from './useCostText';

interface Props {
  /** The session with only what is added in it: what each run asks more. */
  readonly added: Session;
  /** The session as it is afterwards. */
  readonly whole: Session;
}

export function CostList({ added, whole }: Props) {
  const { t } = useTranslation('run');
  return (
    <dl className={classes.costs}>
      <Cost label={t('cost.added')} session={added} />
      <Cost label={t('cost.whole')} session={whole} />
    </dl>
  );
}

function Cost({ label, session }: { readonly label: string; readonly session: Session }) {
  const { t } = useTranslation('run');
  const language = useLanguage();
  const tokens = useMemo(() => inputTokensOf(session), [session]);
  const cost = useCostText(session);
  const parts = [
    callsText(countCells(session)),
    t('cost.tokens', { tokens: wholeText(tokens, language) }),
    ...(cost === '' ? [] : [cost]),
  ];
  return (
    <>
      <dt>{label}</dt>
      <dd>{parts.join(' · ')}</dd>
    </>
  );
}
