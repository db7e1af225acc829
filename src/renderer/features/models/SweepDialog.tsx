/** Settings become several that differ in one thing; what that adds and costs is shown before it is done. */

import { Button, Checkbox, Select } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { useModelNames } from '@renderer/parts/modelNamesOf';
import { useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import { Dialog, DialogIntro } from '@renderer/ui/Dialog';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import { DialogForm, DialogNote } from '@renderer/ui/DialogForm';
import { newId } from '@shared/domain/ids';
import { type SweptParam, sweepModels } from '@shared/domain/session/sweep';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { askOnce } from './askOnce';
import classes from './ModelDialogs.module.css';
import { insertSweep } from './modelActions';
import { namesOf } from './modelNames';
import { SweepPreview } from './SweepPreview';
import { SweepValues } from './SweepValues';
import { draftFor, SWEPT_PARAMS, type SweepDraft, sweepOf } from './sweepPlan';

/** In the place of a model's id. */
const ALL = '';

interface Props {
  /** Without one it begins with all of them. */
  readonly modelId: string | undefined;
  readonly onClose: () => void;
}

export function SweepDialog({ modelId, onClose }: Props) {
  const { t } = useTranslation('models');
  const session = useSession((state) => state.session);
  const { models } = session;
  const [chosenId, setChosenId] = useState(modelId ?? (models.length === 1 ? (models[0]?.id ?? ALL) : ALL));
  const [draft, setDraft] = useState<SweepDraft>(() => draftFor('temperature'));
  const [keepsThem, setKeepsThem] = useState(false);

  const swept = useMemo(
    () => models.filter(({ id }) => chosenId === ALL || id === chosenId),
    [models, chosenId],
  );
  const first = swept[0];
  const providerId = first?.providerId ?? '';
  const loaded = useProviders((state) => state.modelNames[providerId]);
  const called = useModelNames();
  const names = namesOf(providerId, loaded);

  const planned = useMemo(() => {
    const plan = sweepOf(draft);
    const ids = swept.map(({ id }) => id);
    return plan && sweepModels(models, ids, plan, keepsThem, newId);
  }, [models, swept, draft, keepsThem]);
  const made = planned?.ok ? planned.value : undefined;
  const nameOf = (param: SweptParam) => (param === 'model' ? t('model') : t(`param.${param}.name`));
  const title =
    chosenId === ALL ? t('sweep.titleOfAll') : t('sweep.title', { name: first?.model || t('unnamed') });

  return (
    <Dialog title={title} width={540} onClose={onClose}>
      <DialogForm
        onSubmit={() => {
          if (!made || made.added.length === 0) return;
          // A closing dialog gives the focus back: what is added takes it from there.
          flushSync(onClose);
          insertSweep(made.models, made.added.length);
        }}
      >
        <DialogIntro>
          <DialogNote>{t('sweep.intro')}</DialogNote>
        </DialogIntro>
        <div className={classes.line}>
          {models.length > 1 && (
            <Select
              label={t('sweep.of')}
              title={called.byId.get(chosenId)?.alias}
              allowDeselect={false}
              data={[
                { value: ALL, label: t('sweep.all', { count: models.length }) },
                ...models.map(({ id }) => ({ value: id, label: called.byId.get(id)?.alias ?? t('unnamed') })),
              ]}
              value={chosenId}
              onChange={(id) => id !== null && setChosenId(id)}
            />
          )}
          <Select
            label={t('sweep.param')}
            data-autofocus
            allowDeselect={false}
            data={SWEPT_PARAMS.map((param) => ({ value: param, label: nameOf(param) }))}
            value={draft.param}
            onChange={(param) => {
              const chosen = SWEPT_PARAMS.find((each) => each === param);
              if (chosen === 'model') askOnce(providerId);
              if (chosen) setDraft(draftFor(chosen, first?.model, names));
            }}
          />
        </div>
        <SweepValues draft={draft} names={names} onChange={(change) => setDraft({ ...draft, ...change })} />
        <section aria-label={t('sweep.preview')}>
          {planned && !planned.ok && (
            <p className={classes.error} role="alert">
              {t('sweep.refused', { name: nameOf(draft.param) })}
            </p>
          )}
          {made && (
            <SweepPreview
              session={session}
              models={made.models}
              added={made.added}
              param={draft.param}
              isOfSeveral={swept.length > 1}
            />
          )}
        </section>
        <Checkbox
          size="xs"
          label={t('sweep.keep')}
          checked={keepsThem}
          onChange={(event) => setKeepsThem(event.currentTarget.checked)}
        />
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={!made || made.added.length === 0}>
            {t('sweep.make', { count: made?.added.length ?? 0 })}
          </Button>
        </DialogFooter>
      </DialogForm>
    </Dialog>
  );
}
