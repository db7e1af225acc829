/** The models axis: every setting here is a column of its own in Results. */
import { Button } from '@mantine/core';
import { edit, useSession } from '@renderer/state/session';
import { insertModel } from '@renderer/state/sessionEdits';
import { newId } from '@shared/domain/ids';
import type { ModelSetting } from '@shared/domain/modelSetting';
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { ModelCard } from './ModelCard';
import classes from './ModelsPanel.module.css';

export function ModelsPanel() {
  const { t } = useTranslation('models');
  const ids = useSession(useShallow((state) => state.session.models.map(({ id }) => id)));
  const sectionRef = useRef<HTMLElement>(null);
  const addRef = useRef<HTMLButtonElement>(null);

  const onAdd = () => {
    const { models } = useSession.getState().session;
    const setting = nextSetting(models);
    flushSync(() => edit(insertModel(setting, models.length)));
    const card = sectionRef.current?.querySelector(`[data-model="${setting.id}"]`);
    card?.scrollIntoView({ block: 'nearest' });
    card?.querySelector<HTMLElement>(`input[aria-label="${t('model')}"]`)?.focus();
  };

  return (
    <section ref={sectionRef} className={classes.panel} aria-label={t('region')}>
      <header className={classes.header}>
        <h2 className={classes.title}>{t('region')}</h2>
        <Button
          ref={addRef}
          variant="subtle"
          size="compact-xs"
          leftSection={<Plus size={14} />}
          onClick={onAdd}
        >
          {t('add')}
        </Button>
      </header>
      {ids.length === 0 && <p className={classes.empty}>{t('empty')}</p>}
      {ids.map((id, index) => (
        <ModelCard
          key={id}
          modelId={id}
          index={index}
          // The menu that had the focus is gone with its card.
          onRemoved={() => requestAnimationFrame(() => addRef.current?.focus())}
        />
      ))}
    </section>
  );
}

/** Same server and parameters as the last, so that only the model differs; which one is the user's to say. */
function nextSetting(models: readonly ModelSetting[]): ModelSetting {
  const last = models.at(-1);
  return {
    id: newId(),
    providerId: last?.providerId ?? 'openai',
    model: '',
    params: last?.params ?? {},
  };
}
