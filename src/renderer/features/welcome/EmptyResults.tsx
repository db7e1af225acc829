/** Before the first run: what to do next, and with no model that could answer, how to get one. */
import { Button, Kbd } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { keyOf } from '@renderer/parts/keymap';
import { openDialog } from '@renderer/state/dialogs';
import { isModelNamed, isReady, useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import { MarkedText } from '@renderer/ui/MarkedText';
import { Braces, Sparkles } from 'lucide-react';
import classes from './EmptyResults.module.css';
import { FirstSteps } from './FirstSteps';

export function EmptyResults() {
  const { t } = useTranslation('results');
  const models = useSession((state) => state.session.models);
  const canAnswer = useProviders((state) =>
    models.some(({ providerId }) =>
      state.providers.some((status) => status.provider.id === providerId && isReady(status)),
    ),
  );
  const hasModel = useProviders((state) => models.some((model) => isModelNamed(state, model)));
  if (models.length > 0 && !canAnswer) return <FirstSteps />;
  return (
    <div className={classes.empty}>
      <h3 className={classes.title}>{t('empty.title')}</h3>
      <p className={classes.text}>
        {hasModel ? (
          <MarkedText
            textWith={(key) => t('empty.run', { key })}
            value={keyOf('run.start') ?? ''}
            marks={{ kbd: <Kbd size="xs" /> }}
          />
        ) : (
          t('empty.chooseModel')
        )}
      </p>
      <p className={classes.text}>{models.length > 1 ? t('empty.sideBySide') : t('empty.addModel')}</p>
      <div className={classes.actions}>
        {hasModel && (
          <Button
            variant="default"
            leftSection={<Braces size={14} />}
            onClick={() => openDialog({ type: 'request' })}
          >
            {t('action.showRequest')}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<Sparkles size={14} />}
          onClick={() => openDialog({ type: 'templates' })}
        >
          {t('empty.templates')}
        </Button>
      </div>
    </div>
  );
}
