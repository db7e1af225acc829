/**
 * A prompt becomes several that differ in their examples: how many, which of the pool, in which order, with which labels. What that
 * adds and costs is shown before it is done.
 */

import { Button, Select, TagsInput } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { CountField } from '@renderer/parts/CountField';
import { promptName } from '@renderer/parts/promptName';
import { closeDialog } from '@renderer/state/dialogs';
import { useSession } from '@renderer/state/session';
import { CheckList } from '@renderer/ui/CheckList';
import { Dialog, DialogIntro } from '@renderer/ui/Dialog';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import { DialogForm, DialogNote } from '@renderer/ui/DialogForm';
import { selections } from '@shared/domain/examples/examplesBlock';
import { hasNoOther } from '@shared/domain/examples/labelled';
import { useDeferredValue, useMemo, useState } from 'react';
import { controls, draftOf, insertSweep, MOST_ORDERS, MOST_PROMPTS, plannedSweep } from './examplesSweep';
import { MadePrompts } from './MadePrompts';
import classes from './SweepExamplesDialog.module.css';

export function SweepExamplesDialog({ promptId }: { readonly promptId: string }) {
  const { t } = useTranslation(['prompts', 'examples']);
  // What it was opened about: the window behind does not change meanwhile.
  const [session] = useState(() => useSession.getState().session);
  const prompt = session.prompts.find(({ id }) => id === promptId);
  const pools = session.pools ?? [];
  const [draft, setDraft] = useState(() => prompt && draftOf(prompt, pools));
  const settled = useDeferredValue(draft);
  const planned = useMemo(
    () => (prompt && settled ? plannedSweep(session, prompt, settled) : []),
    [session, prompt, settled],
  );
  if (!prompt) return null;
  const isTooMany = planned.length > MOST_PROMPTS;
  const made = isTooMany ? [] : planned;
  const said = isTooMany
    ? t('sweepExamples.tooMany', { most: MOST_PROMPTS })
    : planned.length === 0
      ? t('sweepExamples.nothingNew')
      : t('sweepExamples.makes', { count: planned.length });
  return (
    <Dialog
      title={t('sweepExamples.title', { name: promptName(prompt.name) })}
      width={620}
      onClose={closeDialog}
    >
      <DialogForm
        onSubmit={() => {
          if (made.length === 0 || settled !== draft) return;
          insertSweep(prompt, made);
          closeDialog();
        }}
      >
        <DialogIntro>
          <DialogNote>{t('sweepExamples.intro')}</DialogNote>
        </DialogIntro>
        {!draft && <DialogNote>{t('sweepExamples.noPool')}</DialogNote>}
        {draft && (
          <>
            <div className={classes.line}>
              <TagsInput
                data-autofocus
                label={t('sweepExamples.ks')}
                description={t('sweepExamples.ksHelp')}
                inputWrapperOrder={['label', 'input', 'description']}
                classNames={{ inputField: classes.typed ?? '' }}
                acceptValueOnBlur
                // There is nothing to choose from; an open list, though empty, would take the first Escape for itself.
                dropdownOpened={false}
                value={[...draft.ks]}
                onChange={(ks) => setDraft({ ...draft, ks: ks.filter((k) => /^\d{1,4}$/.test(k)) })}
              />
              <CountField
                label={t('sweepExamples.orders')}
                description={t('sweepExamples.ordersHelp')}
                why={t('sweepExamples.ordersInfo')}
                least={1}
                most={MOST_ORDERS}
                value={draft.orders}
                onChange={(orders) => setDraft({ ...draft, orders })}
              />
            </div>
            {pools.length > 1 && (
              <Select
                label={t('sweepExamples.pool')}
                allowDeselect={false}
                data={pools.map(({ id, name }) => ({ value: id, label: name || id }))}
                value={draft.pool}
                onChange={(pool) => pool !== null && setDraft({ ...draft, pool })}
              />
            )}
            <div className={classes.line}>
              <CheckList
                label={t('sweepExamples.selections')}
                items={selections.map((id) => ({ id, name: t(`examples:selections.${id}`) }))}
                chosen={draft.selections}
                onChange={(chosen) => chosen.length > 0 && setDraft({ ...draft, selections: chosen })}
              />
              <CheckList
                label={t('sweepExamples.controls')}
                why={t('sweepExamples.controlsInfo')}
                items={controls.map((id) => ({ id, name: t(`sweepExamples.control.${id}`) }))}
                chosen={draft.controls}
                onChange={(chosen) => setDraft({ ...draft, controls: chosen })}
              />
            </div>
            {draft.controls.some((labels) => hasNoOther({ pool: draft.pool, labels }, pools)) && (
              <DialogNote>{t('sweepExamples.oneLabel')}</DialogNote>
            )}
            <MadePrompts said={said} session={session} made={made} />
          </>
        )}
        <DialogFooter>
          <Button variant="default" onClick={closeDialog}>
            {t('vary.cancel')}
          </Button>
          <Button type="submit" disabled={made.length === 0}>
            {t('sweepExamples.make', { count: made.length })}
          </Button>
        </DialogFooter>
      </DialogForm>
    </Dialog>
  );
}
