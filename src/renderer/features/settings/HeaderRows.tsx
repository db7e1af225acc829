/** A provider's own headers. A value that may be secret is shown as a mask, and stays what it is until another is typed. */

import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { seenTitle } from '@renderer/ui/seenTitle';
import { MASK } from '@shared/domain/providers/mask';
import type { Provider } from '@shared/domain/providers/provider';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import classes from './HeaderRows.module.css';

interface Props {
  readonly provider: Provider;
  readonly onChange: (provider: Provider) => void;
}

type Row = readonly [name: string, value: string];

const recordOf = (rows: readonly Row[]) =>
  Object.fromEntries(
    rows.map(([name, value]) => [name.trim(), value] as const).filter(([name]) => name !== ''),
  );

export function HeaderRows({ provider, onChange }: Props) {
  const { t } = useTranslation('settings');
  const { headers = {}, ...others } = provider;
  // Rows without a name, and two of the same, are no headers yet.
  const [typed, setTyped] = useState<readonly Row[]>(Object.entries(headers));
  const isTyped = JSON.stringify(recordOf(typed)) === JSON.stringify(headers);
  const rows = isTyped ? typed : Object.entries(headers);

  const set = (next: readonly Row[]) => {
    setTyped(next);
    const all = recordOf(next);
    onChange(Object.keys(all).length > 0 ? { ...others, headers: all } : others);
  };
  const setRow = (index: number, row: Row) => set(rows.map((each, at) => (at === index ? row : each)));

  return (
    <section className={classes.section} aria-label={t('endpoint.headers')}>
      <span className={classes.title}>{t('endpoint.headers')}</span>
      <span className={classes.help}>{t('endpoint.headersHelp')}</span>
      {rows.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own while it is typed
        <div key={index} className={classes.row}>
          <TextInput
            className={classes.name ?? ''}
            aria-label={t('endpoint.headerName', { number: index + 1 })}
            placeholder="X-Api-Version"
            spellCheck={false}
            value={name}
            // The mask stands for the value of the header that it was read with.
            onChange={(event) => setRow(index, [event.currentTarget.value, value === MASK ? '' : value])}
          />
          <TextInput
            className={classes.value ?? ''}
            aria-label={t('endpoint.headerValue', { number: index + 1 })}
            spellCheck={false}
            value={value}
            onChange={(event) => setRow(index, [name, event.currentTarget.value])}
          />
          <ActionIcon
            variant="subtle"
            aria-label={t('endpoint.removeHeader', { number: index + 1 })}
            {...seenTitle(t('endpoint.removeHeader', { number: index + 1 }))}
            onClick={() => set(rows.filter((_, at) => at !== index))}
          >
            <X size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.add ?? ''}
        leftSection={<Plus size={14} />}
        onClick={() => set([...rows, ['', '']])}
      >
        {t('endpoint.addHeader')}
      </Button>
    </section>
  );
}
