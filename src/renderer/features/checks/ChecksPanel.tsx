/** What an answer must show. Not there in a plain playground; one quiet button once there are cases to score. */
import { Button } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { FoldSection } from '@renderer/parts/FoldSection';
import { useLook } from '@renderer/state/scoring';
import { useSession } from '@renderer/state/session';
import { Plus } from 'lucide-react';
import { CheckOffer } from './CheckOffer';
import { CheckRow } from './CheckRow';
import classes from './ChecksPanel.module.css';
import { ADD_CHECK_ID, addCheck } from './checkActions';
import { checksLine } from './checksLine';

export function ChecksPanel() {
  const { t } = useTranslation('checks');
  const language = useLanguage();
  const checks = useSession((state) => state.session.checks);
  const hasCases = useSession((state) => state.session.cases.length > 0);
  useLook(checks.length > 0);
  if (checks.length === 0 && !hasCases) return null;
  const add = (
    <Button
      id={ADD_CHECK_ID}
      variant="subtle"
      size="compact-xs"
      leftSection={<Plus size={14} />}
      title={t('hint')}
      onClick={addCheck}
    >
      {t('add')}
    </Button>
  );
  if (checks.length === 0)
    return (
      <div className={classes.quiet}>
        <CheckOffer />
        {add}
      </div>
    );
  return (
    <FoldSection
      name="checks"
      title={t('region')}
      count={checks.length > 1 ? checks.length : undefined}
      lineOf={(session) => checksLine(t, session, language)}
      actions={<div className={classes.actions}>{add}</div>}
    >
      <ul className={classes.list}>
        {checks.map((check, index) => (
          <CheckRow key={check.id} check={check} index={index} />
        ))}
      </ul>
    </FoldSection>
  );
}
