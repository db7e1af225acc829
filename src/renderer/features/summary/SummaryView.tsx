/** The run in numbers, by prompt × model. Every number is that of domain/summarise.ts over the scored cells. */

import { Button } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { namesOf } from '@renderer/parts/namesOf';
import { notify, setStatus } from '@renderer/state/notices';
import { useAxes } from '@renderer/state/resultsGrid';
import { useLook, useScoring } from '@renderer/state/scoring';
import { copyText } from '@renderer/ui/copyText';
import { TableBox } from '@renderer/ui/TableBox';
import type { GridNames } from '@shared/domain/session/gridNames';
import { keyOf } from '@shared/domain/statistics/groupId';
import { type GroupSummary, summarise } from '@shared/domain/statistics/summarise';
import { raceNotes } from '@shared/locales/describeRace';
import { describeRate, rateNotes, rateText } from '@shared/locales/describeRate';
import { nameOfCheck } from '@shared/locales/nameOfCheck';
import { Copy } from 'lucide-react';
import { useMemo } from 'react';
import { CostCell } from './CostCell';
import { RateChart } from './RateChart';
import { NameHeads, RowNames } from './RowNames';
import { SpreadChart } from './SpreadChart';
import classes from './SummaryView.module.css';
import {
  beside,
  nameTable,
  SUMMARY_COLUMNS,
  type TextTable,
  tableToMarkdown,
  tableToTsv,
  textsOf,
} from './summaryTables';

export function SummaryView({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('summary');
  const language = useLanguage();
  useLook();
  const scored = useScoring((state) => (state.sessionId === sessionId ? state.scored : undefined));
  const groups = useMemo(() => (scored ? summarise(scored.cells) : []), [scored]);
  const axes = useAxes(sessionId);
  if (!scored || !axes) return <p className={classes.note}>{t('waiting')}</p>;
  const { checks } = scored.session;
  const names = namesOf(axes);
  const rows = groups.map((group) => ({ group, ...textsOf(group, t, language) }));
  const longest = (of: 'totalMs' | 'timeToFirstTokenMs') =>
    Math.max(0, ...groups.map((group) => group[of]?.p95 ?? 0));
  const [longestTotal, longestFirst] = [longest('totalMs'), longest('timeToFirstTokenMs')];

  const tables = (): readonly TextTable[] => {
    const bySummary = [
      SUMMARY_COLUMNS.map((column) => t(`column.${column}`)),
      ...rows.map((row) => SUMMARY_COLUMNS.map((column) => row[column])),
    ];
    const byCheck = [
      checks.map((check) => nameOfCheck(check, language)),
      ...groups.map((group) => checks.map(({ id }) => rateText(group.checkRates.get(id), language))),
    ];
    const whose = nameTable(groups, names, t);
    return [bySummary, ...(checks.length > 0 ? [byCheck] : [])].map((table) => beside(whose, table));
  };
  const notes = [
    ...rateNotes(
      groups.flatMap(({ passRate, checkRates }) => [passRate, ...checkRates.values()]),
      language,
    ),
    ...raceNotes(scored.cells, names, language),
  ];
  const onCopy = async (write: (table: TextTable) => string, below: readonly string[] = []) => {
    const isDone = await copyText(`${[...tables().map(write), ...below].join('\n\n')}\n`);
    if (isDone) setStatus(t('copied'));
    else notify({ tone: 'error', text: t('copyFailed') });
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.view} aria-label={t('title')} tabIndex={0}>
      <div className={classes.head}>
        <h3 className={classes.title}>{t('byGroup')}</h3>
        <div className={classes.space} />
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<Copy size={13} />}
          onClick={() => void onCopy(tableToMarkdown, notes)}
        >
          {t('copyMarkdown')}
        </Button>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<Copy size={13} />}
          onClick={() => void onCopy(tableToTsv)}
        >
          {t('copyTsv')}
        </Button>
      </div>
      <TableBox label={t('byGroup')} isWide className={classes.box}>
        <table className={classes.table} aria-label={t('byGroup')}>
          <thead>
            <tr>
              <NameHeads names={names} />
              {SUMMARY_COLUMNS.map((column) => (
                <th key={column} scope="col" className={classes.own}>
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ group, ...row }) => (
              <tr key={keyOf(group)}>
                <RowNames group={group} names={names} />
                <td className={classes.rate} title={describeRate(group.passRate, language)}>
                  {checks.length > 0 && <RateChart rate={group.passRate} />}
                  {row.pass}
                </td>
                <td>
                  <SpreadChart times={group.totalMs} longest={longestTotal} />
                  {row.latency}
                </td>
                <td>
                  <SpreadChart times={group.timeToFirstTokenMs} longest={longestFirst} />
                  {row.firstToken}
                </td>
                <td>{row.tokens}</td>
                <td>
                  <CostCell
                    text={row.cost}
                    isUnknown={group.cellsWithoutPrice > 0}
                    setting={scored.session.models.find(({ id }) => id === group.modelId)}
                  />
                </td>
                <td>{row.ended}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      <div className={classes.notes}>
        {[t(checks.length > 0 ? 'explain' : 'noChecks'), ...notes].map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      {checks.length > 0 && (
        <CheckRates
          groups={groups}
          names={names}
          checks={checks.map((check) => [check.id, nameOfCheck(check, language)])}
        />
      )}
    </section>
  );
}

interface CheckRatesProps {
  readonly groups: readonly GroupSummary[];
  readonly names: GridNames;
  readonly checks: readonly (readonly [id: string, name: string])[];
}

function CheckRates({ groups, names, checks }: CheckRatesProps) {
  const { t } = useTranslation('summary');
  const language = useLanguage();
  return (
    <>
      <h3 className={classes.title}>{t('byCheck')}</h3>
      <TableBox label={t('byCheck')} isWide className={classes.box}>
        <table className={classes.table} aria-label={t('byCheck')}>
          <thead>
            <tr>
              <NameHeads names={names} />
              {checks.map(([id, name]) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={keyOf(group)}>
                <RowNames group={group} names={names} />
                {checks.map(([id]) => (
                  <td
                    key={id}
                    className={classes.rate}
                    title={describeRate(group.checkRates.get(id), language)}
                  >
                    <RateChart rate={group.checkRates.get(id)} />
                    {rateText(group.checkRates.get(id), language)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </>
  );
}
