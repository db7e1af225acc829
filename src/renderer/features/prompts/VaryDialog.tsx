/** Siblings of a prompt by technique: what each does and needs, and one step that makes those that are chosen. */

import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { closeDialog } from '@renderer/state/dialogs';
import { useSession } from '@renderer/state/session';
import { Dialog, DialogIntro } from '@renderer/ui/Dialog';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import { DialogForm, DialogNote } from '@renderer/ui/DialogForm';
import { isWithoutMarker } from '@shared/domain/checks/check';
import type { Language } from '@shared/domain/session/template';
import type { TechniqueName } from '@shared/domain/techniques/applyTechnique';
import { techniqueWords } from '@shared/locales/techniqueWords';
import { useMemo, useState } from 'react';
import classes from './VaryDialog.module.css';
import { VaryRow } from './VaryRow';
import { addVariations, languageFor, variationsOf } from './variations';

export function VaryDialog({ promptId }: { readonly promptId: string }) {
  const { t } = useTranslation('prompts');
  // What it was opened about: the window behind does not change meanwhile.
  const [prompt] = useState(() => useSession.getState().session.prompts.find(({ id }) => id === promptId));
  const checks = useSession(({ session }) => session.checks.filter(isWithoutMarker).length);
  const [language, setLanguage] = useState<Language>(() => (prompt ? languageFor(prompt) : 'en'));
  const [leftOut, setLeftOut] = useState<ReadonlySet<TechniqueName>>(new Set());
  const [readsMarker, setReadsMarker] = useState(true);
  const variations = useMemo(() => (prompt ? variationsOf(prompt, language) : []), [prompt, language]);
  if (!prompt) return null;
  const suited = variations.filter(({ made }) => made !== undefined);
  const chosen = suited.filter(({ name }) => !leftOut.has(name));
  const { marker } = techniqueWords[language];
  const offersMarker = checks > 0 && chosen.some(({ doesReason }) => doesReason);
  const onToggle = (name: TechniqueName) =>
    setLeftOut((before) => {
      const after = new Set(before);
      if (!after.delete(name)) after.add(name);
      return after;
    });
  return (
    <Dialog title={t('vary.title', { name: promptName(prompt.name) })} width={620} onClose={closeDialog}>
      <DialogForm
        onSubmit={() => {
          if (chosen.length === 0) return;
          addVariations(prompt, chosen, offersMarker && readsMarker ? marker : undefined);
          closeDialog();
        }}
      >
        <DialogIntro>
          <DialogNote>{t('vary.intro')}</DialogNote>
        </DialogIntro>
        <div className={classes.head}>
          <Checkbox
            data-autofocus
            size="xs"
            label={t('vary.all')}
            disabled={suited.length === 0}
            checked={suited.length > 0 && chosen.length === suited.length}
            indeterminate={chosen.length > 0 && chosen.length < suited.length}
            onChange={() =>
              setLeftOut(new Set(chosen.length === suited.length ? suited.map(({ name }) => name) : []))
            }
          />
          <span className={classes.language}>{t('vary.language')}</span>
          <SegmentedControl
            size="xs"
            aria-label={t('vary.language')}
            data={[
              { value: 'en', label: <span lang="en">English</span> },
              { value: 'zh-CN', label: <span lang="zh-CN">中文</span> },
            ]}
            value={language}
            onChange={(value) => setLanguage(value === 'en' ? 'en' : 'zh-CN')}
          />
        </div>
        {offersMarker && (
          <Checkbox
            size="xs"
            label={t('vary.marker', { count: checks, marker })}
            checked={readsMarker}
            onChange={(event) => setReadsMarker(event.currentTarget.checked)}
          />
        )}
        <ul className={classes.list} aria-label={t('vary.list')}>
          {variations.map((variation) => (
            <VaryRow
              key={variation.name}
              variation={variation}
              isChosen={chosen.includes(variation)}
              onToggle={onToggle}
            />
          ))}
        </ul>
        <DialogFooter>
          <Button variant="default" onClick={closeDialog}>
            {t('vary.cancel')}
          </Button>
          <Button type="submit" disabled={chosen.length === 0}>
            {t('vary.make', { count: chosen.length })}
          </Button>
        </DialogFooter>
      </DialogForm>
    </Dialog>
  );
}
