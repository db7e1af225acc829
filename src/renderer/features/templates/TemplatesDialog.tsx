/** The gallery: find a beginning by what it does, read exactly what it would send, use it. */
import { Loader } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { closeDialog } from '@renderer/state/dialogs';
import { newSession } from '@renderer/state/library';
import { loadOwnTemplates, useOwnTemplates } from '@renderer/state/ownTemplates';
import { loadTemplates } from '@renderer/state/templates';
import { Dialog } from '@renderer/ui/Dialog';
import { useOptionList } from '@renderer/ui/useOptionList';
import type { Template } from '@shared/domain/session/template';
import { describeFailure } from '@shared/locales/describeFailure';
import { useEffect, useRef, useState } from 'react';
import { type Beginning, contentOf, keyOf, wantedOwn } from './beginning';
import { GallerySearch } from './GallerySearch';
import { OwnPreview } from './OwnPreview';
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
  const { templates: own, damaged } = useOwnTemplates();
  useEffect(() => void loadOwnTemplates(), []);
  const shown: readonly Beginning[] = [
    ...wantedOwn(own, wanted).map((each) => ({ type: 'own', own: each }) as const),
    ...shelve(templates ?? [], wanted, language, shelfNames).map(
      (template) => ({ type: 'lesson', template }) as const,
    ),
  ];

  const onUse = (beginning: Beginning) => {
    closeDialog();
    void newSession(contentOf(beginning, language));
  };
  const list = useOptionList(shown.length, (index) => {
    const beginning = shown[index];
    if (beginning) onUse(beginning);
  });
  const active = shown[list.activeIndex];
  const search = useRef<HTMLDivElement>(null);
  const onGone = () => search.current?.querySelector('input')?.focus();

  return (
    <Dialog title={t('title')} width={1080} bodyClassName={classes.body} onClose={closeDialog}>
      <div className={classes.side} ref={search}>
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
        {templates && shown.length === 0 && <p className={classes.nothing}>{t('nothing')}</p>}
        <TemplateList
          id={list.listId}
          beginnings={shown}
          activeIndex={list.activeIndex}
          optionId={list.optionId}
          onPick={list.setActiveIndex}
          onUse={onUse}
        />
        {damaged.map((failure) => (
          <p key={describeFailure(failure, language).message} className={classes.damaged} role="alert">
            {describeFailure(failure, language).message}
          </p>
        ))}
      </div>
      <div className={classes.main}>
        {!templates && <Loader size="sm" className={classes.loader} />}
        {active?.type === 'lesson' && (
          <TemplatePreview key={keyOf(active)} template={active.template} onUse={() => onUse(active)} />
        )}
        {active?.type === 'own' && (
          <OwnPreview key={keyOf(active)} own={active.own} onUse={() => onUse(active)} onGone={onGone} />
        )}
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
