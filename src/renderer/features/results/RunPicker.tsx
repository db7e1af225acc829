/** Earlier runs of this session, newest first. */
import { Select } from '@mantine/core';
import { useLanguage } from '@renderer/locales/i18n';
import { showRun, useRuns } from '@renderer/state/run';
import type { Language } from '@shared/domain/session/template';
import type { RunSummary } from '@shared/ipc/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ResultsPanel.module.css';

const NONE: readonly RunSummary[] = [];

/** The time, with the day where it is not today, and the year where it is not this one. */
function timeText(iso: string, language: Language): string {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(language, {
    ...(!isToday && { month: 'short', day: 'numeric' }),
    ...(date.getFullYear() !== new Date().getFullYear() && { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}

export function RunPicker({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('results');
  const language = useLanguage();
  const summaries = useRuns((state) => state.summaries[sessionId] ?? NONE);
  const shownId = useRuns((state) => state.views[sessionId]?.request?.id);
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const options = useMemo(
    () =>
      summaries.map(({ id, createdAt, cells, copy }) => {
        const time = timeText(createdAt, language);
        const run =
          cells === undefined ? t('picker.unreadable', { time }) : t('picker.run', { time, count: cells });
        return { value: id, label: copy === undefined ? run : t('picker.copy', { run, name: copy }) };
      }),
    [summaries, language, t],
  );
  if (summaries.length === 0) return null;
  return (
    <Select
      className={classes.picker ?? ''}
      aria-label={t('picker.label')}
      placeholder={isRunning ? t('picker.running') : t('picker.choose')}
      data={options}
      title={options.find(({ value }) => value === shownId)?.label}
      value={summaries.some(({ id }) => id === shownId) ? (shownId ?? null) : null}
      disabled={isRunning}
      allowDeselect={false}
      comboboxProps={{ width: 230, position: 'bottom-end' }}
      onChange={(id) => {
        if (id !== null) void showRun(sessionId, id);
      }}
    />
  );
}
