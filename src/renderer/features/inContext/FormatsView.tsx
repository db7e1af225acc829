/** How far the form of a prompt alone moves its answers. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { Lab, OneOf } from '@renderer/parts/Lab';
import { namesOf } from '@renderer/parts/namesOf';
import { useLabRun } from '@renderer/parts/useLabRun';
import { TableBox } from '@renderer/ui/TableBox';
import told from '@renderer/ui/told.module.css';
import { formatSpreadsOf, widthOf } from '@shared/domain/inContext/formatSpread';
import { keyOf } from '@shared/domain/statistics/groupId';
import { summarise } from '@shared/domain/statistics/summarise';
import { rateNotes, shareText } from '@shared/locales/describeRate';
import { pointsText } from '@shared/locales/describeVerdict';
import { percentText } from '@shared/locales/percentText';
import { useMemo, useState } from 'react';
import classes from './InContext.module.css';
import { Share } from './Share';

export function FormatsView({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('inContext');
  const language = useLanguage();
  const lab = useLabRun(sessionId);
  const [chosen, setChosen] = useState<string>();
  const cells = lab?.run.cells;
  const prompts = lab?.axes.session.prompts;
  const spreads = useMemo(
    () => (cells && prompts ? formatSpreadsOf(summarise(cells), prompts) : []),
    [cells, prompts],
  );
  if (!lab) return <p className={classes.note}>{t('waiting')}</p>;
  const spread = spreads.find((each) => keyOf(each) === chosen) ?? spreads[0];
  const names = namesOf(lab.axes);
  const name = spread ? lab.nameOf(spread) : '';
  const forms = spread?.forms.toSorted((one, other) => one.rate.rate - other.rate.rate) ?? [];
  return (
    <Lab title={t('formats.title')} explain={t('formats.explain')} isRunning={lab.isRunning}>
      {!spread && <p className={classes.note}>{t('formats.nothing')}</p>}
      {spread && (
        <>
          <OneOf
            options={spreads.map((each) => ({ value: keyOf(each), label: lab.nameOf(each) }))}
            chosen={keyOf(spread)}
            onChoose={setChosen}
          />
          <p className={`${told.sentence} ${classes.sentence}`}>
            {t('formats.sentence', {
              name,
              count: forms.length,
              least: percentText(spread.least),
              median: percentText(spread.median),
              most: percentText(spread.most),
              points: pointsText(widthOf(spread), language),
            })}
          </p>
          <TableBox label={t('formats.table', { name })} className={classes.box}>
            <table className={classes.table} aria-label={t('formats.table', { name })}>
              <thead>
                <tr>
                  <th scope="col">{t('formats.form')}</th>
                  <th scope="col">{t('formats.passed')}</th>
                </tr>
              </thead>
              <tbody>
                {forms.map(({ promptId, rate }) => (
                  <tr key={promptId} data-own={promptId === spread.promptId}>
                    <th scope="row" className={classes.name}>
                      {names.promptName(promptId)}
                    </th>
                    <td>
                      <Share share={rate.rate} text={shareText(rate, language)} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
          <p className={classes.note}>{t('formats.note')}</p>
          {rateNotes(
            forms.map(({ rate }) => rate),
            language,
          ).map((note) => (
            <p key={note} className={classes.note}>
              {note}
            </p>
          ))}
        </>
      )}
    </Lab>
  );
}
