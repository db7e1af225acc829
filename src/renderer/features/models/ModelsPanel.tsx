/** The models axis: every setting here is a column of its own in Results. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { FoldSection } from '@renderer/parts/FoldSection';
import { useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import { ChartNoAxesColumn, Layers, Plus } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { ModelCard } from './ModelCard';
import { ModelDialogs } from './ModelDialogs';
import classes from './ModelsPanel.module.css';
import { ADD_MODEL_ID, addModel } from './modelActions';
import { showModelDialog } from './modelDialogs';
import { modelsLine } from './modelsLine';

export function ModelsPanel() {
  const { t } = useTranslation('models');
  const ids = useSession(useShallow((state) => state.session.models.map(({ id }) => id)));
  const providers = useProviders(useShallow((state) => state.providers.map(({ provider }) => provider)));

  return (
    <FoldSection
      name="models"
      title={t('region')}
      lineOf={(session) => modelsLine(t, session, providers)}
      actions={
        <div className={classes.actions}>
          <Tooltip label={t('sets.open')}>
            <ActionIcon aria-label={t('sets.title')} onClick={() => showModelDialog({ type: 'sets' })}>
              <Layers size={14} />
            </ActionIcon>
          </Tooltip>
          {ids.length > 0 && (
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<ChartNoAxesColumn size={14} />}
              title={t('sweep.intro')}
              onClick={() => showModelDialog({ type: 'sweep' })}
            >
              {t('sweep.button')}
            </Button>
          )}
          <Button
            id={ADD_MODEL_ID}
            variant="subtle"
            size="compact-xs"
            leftSection={<Plus size={14} />}
            onClick={() => addModel()}
          >
            {t('add')}
          </Button>
        </div>
      }
    >
      <div className={classes.list}>
        {ids.length === 0 && <p className={classes.empty}>{t('empty')}</p>}
        {ids.map((id, index) => (
          <ModelCard key={id} modelId={id} index={index} />
        ))}
      </div>
      <ModelDialogs />
    </FoldSection>
  );
}
