/** Which of many: found by words of their titles, each with a box; only the rows in sight exist. */
import { Checkbox, TextInput } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { choose, useImport } from '@renderer/state/imports';
import { matchesWords } from '@renderer/ui/matchesWords';
import type { Choice } from '@shared/formats/doors/door';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Search } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import classes from './OptionList.module.css';

/** As in the style sheet. */
const ROW = 30;

export function OptionList({ options }: { readonly options: readonly Choice[] }) {
  const { t } = useTranslation('imports');
  const chosen = useImport((state) => state.chosen);
  const [query, setQuery] = useState('');
  const deferred = useDeferredValue(query);
  const shown = useMemo(
    () => (deferred.trim() === '' ? options : options.filter(({ title }) => matchesWords(title, deferred))),
    [options, deferred],
  );
  const chosenShown = useMemo(() => shown.filter(({ id }) => chosen.has(id)).length, [shown, chosen]);
  const onAll = () => {
    const after = new Set(chosen);
    const isAll = chosenShown === shown.length;
    for (const { id } of shown)
      if (isAll) after.delete(id);
      else after.add(id);
    choose(after);
  };
  return (
    <div className={classes.list}>
      <div className={classes.head}>
        <Checkbox
          size="xs"
          label={t('all', { count: shown.length })}
          disabled={shown.length === 0}
          checked={shown.length > 0 && chosenShown === shown.length}
          indeterminate={chosenShown > 0 && chosenShown < shown.length}
          onChange={onAll}
        />
        <TextInput
          data-autofocus
          type="search"
          className={classes.search ?? ''}
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<Search size={14} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <Rows options={shown} chosen={chosen} />
    </div>
  );
}

interface RowsProps {
  readonly options: readonly Choice[];
  readonly chosen: ReadonlySet<string>;
}

function Rows({ options, chosen }: RowsProps) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: options.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 8,
    initialRect: { width: 0, height: 300 },
  });
  const onToggle = (id: string) => {
    const after = new Set(chosen);
    if (!after.delete(id)) after.add(id);
    choose(after);
  };
  return (
    <section ref={box} className={classes.rows} aria-label={t('options')}>
      <div style={{ height: rows.getTotalSize() }} className={classes.inner}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const choice = options[index];
          if (!choice) return null;
          const { id, title, at, size } = choice;
          const about = [
            at === undefined ? '' : new Date(at).toLocaleDateString(language),
            size === undefined ? '' : t('size', { count: size }),
          ]
            .filter(Boolean)
            .join(' · ');
          return (
            <div
              key={id}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
              title={title}
            >
              <Checkbox
                size="xs"
                classNames={{
                  root: classes.box ?? '',
                  body: classes.body ?? '',
                  labelWrapper: classes.text ?? '',
                  label: classes.title ?? '',
                }}
                label={title}
                aria-description={about}
                checked={chosen.has(id)}
                onChange={() => onToggle(id)}
              />
              <span className={classes.about}>{about}</span>
            </div>
          );
        })}
      </div>
    </section>
  );
}
