/** The network log: every request that left, searched and exported. */
import { Button, TextInput } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { saveFile } from '@renderer/state/files';
import { clearNetworkLog, followNetworkLog, useNetworkLog } from '@renderer/state/networkLog';
import { usePreferences } from '@renderer/state/preferences';
import { matchesWords } from '@renderer/ui/matchesWords';
import type { Exchange } from '@shared/domain/network/exchange';
import type { Language } from '@shared/domain/session/template';
import { addressOfExchange } from '@shared/formats/network/addressOfExchange';
import { networkFormats } from '@shared/formats/network/networkFormats';
import { outcomeInWords, whyInWords } from '@shared/locales/describeExchange';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import classes from './NetworkSection.module.css';
import { NetworkTable } from './NetworkTable';

const FILE_FORMATS = ['csv', 'jsonl'] as const;

interface Props {
  /** Whether one came for it: then one looks for something in it. */
  readonly wantsFocus: boolean;
}

export function NetworkSection({ wantsFocus }: Props) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const dataFolder = usePreferences((state) => state.app.dataFolder);
  const exchanges = useNetworkLog((state) => state.exchanges);
  const [query, setQuery] = useState('');
  useEffect(followNetworkLog, []);
  const found = (exchanges ?? []).filter((each) => matchesWords(wordsOf(each, language), query.trim()));
  const isEmpty = exchanges?.length === 0;
  return (
    <div className={classes.section}>
      <p className={classes.intro}>{t('network.intro', { folder: dataFolder })}</p>
      <div className={classes.bar}>
        <TextInput
          className={classes.search ?? ''}
          aria-label={t('network.search')}
          placeholder={t('network.search')}
          leftSection={<Search size={14} />}
          data-autofocus={wantsFocus || undefined}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        {FILE_FORMATS.map((format) => (
          <Button
            key={format}
            variant="default"
            disabled={found.length === 0}
            onClick={() => void saveFile(`network.${format}`, networkFormats[format](found, language))}
          >
            {t('network.export', { format: format.toUpperCase() })}
          </Button>
        ))}
        <Button variant="default" disabled={isEmpty} onClick={() => void clearNetworkLog()}>
          {t('network.clear')}
        </Button>
      </div>
      {isEmpty && <p className={classes.note}>{t('network.empty')}</p>}
      {!isEmpty && exchanges && found.length === 0 && <p className={classes.note}>{t('network.nothing')}</p>}
      {found.length > 0 && <NetworkTable exchanges={found} />}
    </div>
  );
}

const wordsOf = (exchange: Exchange, language: Language): string =>
  [
    new Date(exchange.at).toLocaleString(language),
    whyInWords(exchange.why, language),
    addressOfExchange(exchange),
    outcomeInWords(exchange, language),
    exchange.by,
  ].join(' ');
