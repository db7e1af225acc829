/** One setting becomes several that differ in one parameter; shown before it is done. */
import { Button, Checkbox, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { Dialog } from '@renderer/ui/Dialog';
import { newId } from '@shared/domain/ids';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { sweep } from '@shared/domain/session/sweep';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ModelDialogs.module.css';
import { insertSweep } from './modelActions';
import { draftFor, SWEPT_PARAMS, type SweepDraft, sweepOf, sweptValueOf } from './sweepPlan';

interface Props {
  readonly setting: ModelSetting;
  readonly onClose: () => void;
}

const numberOf = (value: number | string): number | '' => (typeof value === 'number' ? value : '');

export function SweepDialog({ setting, onClose }: Props) {
  const { t } = useTranslation('models');
  const [draft, setDraft] = useState<SweepDraft>(() => draftFor('temperature'));
  const [keepsIt, setKeepsIt] = useState(false);
  const set = (change: Partial<SweepDraft>) => setDraft({ ...draft, ...change });
  const plan = sweepOf(draft);
  const made = plan && sweep(setting, plan, newId);
  const settings = made?.ok ? made.value : [];
  const name = t(`param.${draft.param}.name`);

  return (
    <Dialog title={t('sweep.title', { name: setting.model || t('unnamed') })} width={520} onClose={onClose}>
      <form
        className={classes.body}
        onSubmit={(event) => {
          event.preventDefault();
          if (settings.length === 0) return;
          insertSweep(setting, settings, keepsIt);
          onClose();
        }}
      >
        <p className={classes.note}>{t('sweep.intro')}</p>
        <div className={classes.line}>
          <Select
            label={t('sweep.param')}
            data-autofocus
            allowDeselect={false}
            data={SWEPT_PARAMS.map((param) => ({ value: param, label: t(`param.${param}.name`) }))}
            value={draft.param}
            onChange={(param) => {
              const chosen = SWEPT_PARAMS.find((each) => each === param);
              if (chosen) setDraft(draftFor(chosen));
            }}
          />
          {draft.param !== 'reasoningEffort' && (
            <SegmentedControl
              aria-label={t('sweep.by')}
              data={[
                { value: 'range', label: t('sweep.range') },
                { value: 'list', label: t('sweep.list') },
              ]}
              value={draft.by}
              onChange={(by) => set({ by: by === 'list' ? 'list' : 'range' })}
            />
          )}
        </div>
        {draft.by === 'range' ? (
          <div className={classes.line}>
            <NumberInput
              label={t('sweep.from')}
              value={draft.from}
              step={0.1}
              onChange={(value) => set({ from: numberOf(value) })}
            />
            <NumberInput
              label={t('sweep.to')}
              value={draft.to}
              step={0.1}
              onChange={(value) => set({ to: numberOf(value) })}
            />
            <NumberInput
              label={t('sweep.steps')}
              min={2}
              max={100}
              allowDecimal={false}
              value={draft.steps}
              onChange={(value) => set({ steps: numberOf(value) })}
            />
          </div>
        ) : (
          <TextInput
            label={t('sweep.values')}
            description={t('sweep.valuesHelp')}
            spellCheck={false}
            value={draft.list}
            onChange={(event) => set({ list: event.currentTarget.value })}
          />
        )}
        <section aria-label={t('sweep.preview')} aria-live="polite">
          {made && !made.ok ? (
            <p className={classes.error} role="alert">
              {t('sweep.refused', { name })}
            </p>
          ) : (
            <>
              <p className={classes.note}>{t('sweep.makes', { count: settings.length })}</p>
              <ul className={classes.chips}>
                {settings.map(({ id, params }) => (
                  <li key={id} className={classes.chip}>
                    {t(`param.${draft.param}.name`)} {sweptValueOf(params, draft.param)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
        <Checkbox
          size="xs"
          label={t('sweep.keep')}
          checked={keepsIt}
          onChange={(event) => setKeepsIt(event.currentTarget.checked)}
        />
        <footer className={classes.footer}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={settings.length === 0}>
            {t('sweep.make', { count: settings.length })}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
