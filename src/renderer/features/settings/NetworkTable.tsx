import { Button } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { msText } from '@renderer/ui/figures';
import type { Exchange } from '@shared/domain/network/exchange';
import { outcomeInWords, whyInWords } from '@shared/locales/describeExchange';
import { wholeText } from '@shared/locales/wholeText';
import { useState } from 'react';
import classes from './NetworkSection.module.css';

/** More than this at a time is no help, and the window would feel it. */
const ROWS = 200;

export function NetworkTable({ exchanges }: { readonly exchanges: readonly Exchange[] }) {
  const { t } = useTranslation('settings');
  const [most, setMost] = useState(ROWS);
  const left = exchanges.length - most;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.scroller} aria-label={t('network.title')} tabIndex={0}>
      <table className={classes.table} aria-label={t('network.title')}>
        <thead>
          <tr>
            <th scope="col">{t('network.time')}</th>
            <th scope="col">{t('network.why')}</th>
            <th scope="col">{t('network.address')}</th>
            <th scope="col">{t('network.outcome')}</th>
            <th scope="col">{t('network.bytes')}</th>
            <th scope="col">{t('network.duration')}</th>
          </tr>
        </thead>
        <tbody>
          {exchanges.slice(0, most).map((exchange) => (
            <Row key={exchange.id} exchange={exchange} />
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <Button variant="subtle" onClick={() => setMost(most + ROWS)}>
          {t('network.more', { count: left })}
        </Button>
      )}
    </section>
  );
}

function Row({ exchange }: { readonly exchange: Exchange }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const { at, by, why, method, scheme, host, port, path, proxy, outcome, bytesOut, bytesIn, ms } = exchange;
  const time = new Date(at);
  const bytes = (count: number) => wholeText(count, language);
  return (
    <tr>
      <td>
        <time dateTime={time.toISOString()}>{time.toLocaleTimeString(language, { hour12: false })}</time>
        <div className={classes.soft}>{time.toLocaleDateString(language)}</div>
      </td>
      <td>
        {whyInWords(why, language)}
        {by === 'cli' && <div className={classes.soft}>{t('network.byCli')}</div>}
      </td>
      <td className={classes.address}>
        {scheme}://{host}:{port}
        <div className={classes.soft}>
          {method} {path}
        </div>
        {proxy !== undefined && <div className={classes.soft}>{t('network.through', { proxy })}</div>}
      </td>
      <td data-outcome={outcome}>{outcomeInWords(exchange, language)}</td>
      <td className={classes.figure}>
        {bytes(bytesOut)} / {bytes(bytesIn)}
      </td>
      <td className={classes.figure}>{outcome === 'open' ? '' : msText(ms, language)}</td>
    </tr>
  );
}
