/** The gallery: find a beginning by what it does, read exactly what it would send, use it. */
import { Loader } from '@mantine/core';
import { useLanguage } from '@renderer/locales/i18n';
import { closeDialog } from '@renderer/state/dialogs';
import { newSession } from '@renderer/state/library';
import { loadTemplates } from '@renderer/state/templates';
import { Dialog } from '@renderer/ui/Dialog';
import { useOptionList } from '@renderer/ui/useOptionList';
import type { Template } from '@shared/domain/session/template';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GallerySearch } from './GallerySearch';
import { shelve, type Wanted } from './shelf';
import { shelfNames } from './shelfNames';
import { TemplateList } from './TemplateList';
import { TemplatePreview } from './TemplatePreview';
import classes from './TemplatesDialog.module.css';

export function TemplatesDialog() {
  const { t } = useTranslation('templates');
  const language = useLanguage();
  const templates = useTemplates();
  const [wanted, setWanted] = useState<Wanted>({ words: '' });
  const shown = shelve(templates ?? [], wanted, language, shelfNames);

  const onUse = (template: Template) => {
    closeDialog();
    void newSession(template.session[language]);
  };
  const list = useOptionList(shown.length, (index) => {
    const template = shown[index];
    if (template) onUse(template);
  });
  const active = shown[list.activeIndex];

  return (
    <Dialog title={t('title')} width={1080} bodyClassName={classes.body} onClose={closeDialog}>
      <div className={classes.side}>
        <GallerySearch
          templates={templates ?? []}
          wanted={wanted}
          count={shown.length}
          fieldProps={list.fieldProps}
          onChange={(changed) => {
            setWanted(changed);
            list.setActiveIndex(0);
          }}
        />
        <TemplateList
          id={list.listId}
          templates={shown}
          activeIndex={list.activeIndex}
          optionId={list.optionId}
          onPick={list.setActiveIndex}
          onUse={onUse}
        />
        {templates && shown.length === 0 && <p className={classes.nothing}>{t('nothing')}</p>}
      </div>
      <div className={classes.main}>
        {!templates && <Loader size="sm" className={classes.loader} />}
        {active && <TemplatePreview key={active.id} template={active} onUse={() => onUse(active)} />}
      </div>
    </Dialog>
  );
}

/** Undefined until they are there. */
function useTemplates(): readonly Template[] | undefined {
  const [templates, setTemplates] = useState<readonly Template[]>();
  useEffect(() => {
    let isGone = false;
    void loadTemplates().then((loaded) => {
      if (!isGone) setTemplates(loaded);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return templates;
}
