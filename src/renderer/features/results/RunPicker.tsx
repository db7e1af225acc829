/** Earlier runs of this session, newest first: by their number and time, with what was asked. */

import { Select } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { joined } from '@renderer/parts/cellNames';
import { gridText } from '@renderer/parts/gridText';
import { runTime } from '@renderer/parts/runTime';
import { useRuns } from '@renderer/state/run';
import { callsText } from '@renderer/state/runPart';
import { showRun } from '@renderer/state/shownRuns';
import { seenTitle } from '@renderer/ui/seenTitle';
import type { RunSummary } from '@shared/domain/library';
import { useMemo } from 'react';
import classes from './RunPicker.module.css';

const NONE: readonly RunSummary[] = [];

export function RunPicker({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('results');
  const language = useLanguage();
  const summaries = useRuns((state) => state.summaries[sessionId] ?? NONE);
  const shownId = useRuns((state) => state.views[sessionId]?.request?.id);
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const options = useMemo(
    () =>
      summaries.map(({ id, number, createdAt, cells, counts, copy, source, madeBy }) => {
        const asked =
          cells === undefined ? t('picker.unreadable') : counts ? gridText(counts, cells) : callsText(cells);
        return {
          value: id,
          label: t('picker.run', { number, time: runTime(createdAt, language) }),
          about: joined([
            ...(source === undefined ? [] : [t('imported.short', { source })]),
            ...(copy === undefined ? [] : [t('picker.copy', { name: copy })]),
            ...(madeBy ? [t(`picker.madeBy.${madeBy}`)] : []),
            asked,
          ]),
        };
      }),
    [summaries, language, t],
  );
  const aboutOf = useMemo(() => new Map(options.map(({ value, about }) => [value, about])), [options]);
  if (summaries.length === 0) return null;
  const shown = options.find(({ value }) => value === shownId);
  return (
    <Select
      className={classes.picker ?? ''}
      aria-label={t('picker.label')}
      placeholder={isRunning ? t('picker.running') : t('picker.choose')}
      data={options}
      {...seenTitle(shown && `${shown.label}\n${shown.about}`)}
      aria-description={shown?.about}
      value={shown ? shown.value : null}
      disabled={isRunning}
      allowDeselect={false}
      comboboxProps={{ width: 350, position: 'bottom-end' }}
      renderOption={({ option }) => (
        <span className={classes.option}>
          {option.label}
          <span className={classes.about}>{aboutOf.get(option.value)}</span>
        </span>
      )}
      onChange={(id) => {
        if (id !== null) void showRun(sessionId, id);
      }}
    />
  );
}
