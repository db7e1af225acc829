/** A quiet line where answers are expected and nothing checks them: one click adds the check, another lets it be. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { useSession } from '@renderer/state/session';
import { nameOfCheck } from '@shared/locales/nameOfCheck';
import { Check, X } from 'lucide-react';
import classes from './ChecksPanel.module.css';
import { addOfferedCheck } from './checkActions';
import { dismissOffer, useOfferedCases } from './checkOffer';
import { newCheck } from './newCheck';

export function CheckOffer() {
  const { t } = useTranslation('checks');
  const language = useLanguage();
  const count = useOfferedCases();
  const name = useSession((state) => nameOfCheck(newCheck(state.session), language));
  if (count === 0) return null;
  return (
    <div className={classes.offer} role="note">
      <span className={classes.offerText}>{t('offer.text', { count })}</span>
      <span className={classes.offerWays}>
        <Button
          variant="light"
          size="compact-xs"
          leftSection={<Check size={13} />}
          title={t('offer.hint')}
          onClick={addOfferedCheck}
        >
          {t('offer.add', { name })}
        </Button>
        <Tooltip label={t('offer.dismiss')}>
          <ActionIcon aria-label={t('offer.dismiss')} onClick={dismissOffer}>
            <X size={14} />
          </ActionIcon>
        </Tooltip>
      </span>
    </div>
  );
}
