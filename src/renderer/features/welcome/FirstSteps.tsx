/** A first start: three ways to a first answer, none of them a wizard. */
import { Button } from '@mantine/core';
import { openDialog } from '@renderer/state/dialogs';
import { useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import { KeyRound, type LucideIcon, Server, Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './EmptyResults.module.css';
import { LocalServers } from './LocalServers';

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
        <Step icon={KeyRound} title={t('first.key.title')} text={t('first.key.text')}>
          <Button onClick={() => openDialog({ type: 'settings', section: 'providers', providerId })}>
            {t('first.key.add', { provider })}
          </Button>
          <Button variant="default" onClick={() => openDialog({ type: 'settings', section: 'providers' })}>
            {t('first.key.other')}
          </Button>
        </Step>
        <Step icon={Server} title={t('first.local.title')} text={t('first.local.text')}>
          <LocalServers />
        </Step>
        <Step icon={Sparkles} title={t('first.template.title')} text={t('first.template.text')}>
          <Button variant="default" onClick={() => openDialog({ type: 'templates' })}>
            {t('empty.templates')}
          </Button>
        </Step>
      </ul>
    </div>
  );
}

interface StepProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Step({ icon: Icon, title, text, children }: StepProps) {
  return (
    <li className={classes.step}>
      <Icon size={17} aria-hidden />
      <h4 className={classes.stepTitle}>{title}</h4>
      <p className={classes.stepText}>{text}</p>
      <div className={classes.stepActions}>{children}</div>
    </li>
  );
}
