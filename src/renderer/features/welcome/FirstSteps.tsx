/** A first start: the ways to a first answer, none of them a wizard. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { openDialog } from '@renderer/state/dialogs';
import { useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import { KeyRound, Server, Sparkles } from 'lucide-react';
import { BuiltInStep } from './BuiltInStep';
import classes from './EmptyResults.module.css';
import { FirstStep } from './FirstStep';
import { LocalServers } from './LocalServers';
import { UseEcho } from './UseEcho';

export function FirstSteps() {
  const { t } = useTranslation('results');
  const providerId = useSession((state) => state.session.models[0]?.providerId ?? 'openai');
  const provider = useProviders(
    (state) =>
      state.providers.find((status) => status.provider.id === providerId)?.provider.label ?? 'OpenAI',
  );
  return (
    <div className={classes.empty}>
      <h3 className={classes.title}>{t('first.title')}</h3>
      <p className={classes.text}>{t('first.text')}</p>
      <ul className={classes.steps}>
        <BuiltInStep />
        <FirstStep icon={KeyRound} title={t('first.key.title')} text={t('first.key.text')}>
          <Button onClick={() => openDialog({ type: 'settings', section: 'providers', providerId })}>
            {t('first.key.add', { provider })}
          </Button>
          <Button variant="default" onClick={() => openDialog({ type: 'settings', section: 'providers' })}>
            {t('first.key.other')}
          </Button>
        </FirstStep>
        <FirstStep icon={Server} title={t('first.local.title')} text={t('first.local.text')}>
          <LocalServers />
        </FirstStep>
        <FirstStep icon={Sparkles} title={t('first.template.title')} text={t('first.template.text')}>
          <Button variant="default" onClick={() => openDialog({ type: 'templates' })}>
            {t('empty.templates')}
          </Button>
          <UseEcho />
        </FirstStep>
      </ul>
    </div>
  );
}
