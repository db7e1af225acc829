/** One prompt with one model: each label's share, and how often it is right as asked and corrected. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { TableBox } from '@renderer/ui/TableBox';
import type { Corrected, LabelBias } from '@shared/domain/inContext/labelBias';
import { probeKinds } from '@shared/domain/session/session';
import { rateNotes, rateText } from '@shared/locales/describeRate';
import { pointsText } from '@shared/locales/describeVerdict';
import { percentText } from '@shared/locales/percentText';
import classes from './InContext.module.css';
import { Share } from './Share';

const LEVEL = 0.05;
/** Below so much the labels are hardly what is said. */
const COVERED = 0.5;
/** From so much on it is said that labels begin alike. */
const ALIKE = 0.01;

interface Props {
  readonly bias: LabelBias;
  readonly name: string;
  /** Adjusted for all that is shown. */
  readonly pOf: (corrected: Corrected) => number;
}

export function BiasGroup({ bias, name, pOf }: Props) {
  const { t } = useTranslation('inContext');
  const language = useLanguage();
  const { labels, right, chosen, priors, asked, corrected, withoutLogprobs, untold, shared } = bias;
  const kinds = probeKinds.filter((kind) => priors[kind] !== undefined);
  const verdictOf = (each: Corrected) => {
    const { difference, low, high } = each.difference;
    const isFall = difference < 0;
    const isDecided = pOf(each) < LEVEL;
    const undecided = difference === 0 ? 'same' : 'undecided';
    return t(`labelBias.${!isDecided ? undecided : isFall ? 'worse' : 'better'}`, {
      points: pointsText(isDecided ? Math.abs(difference) : difference, language),
      low: pointsText(isDecided && isFall ? -high : low, language),
      high: pointsText(isDecided && isFall ? -low : high, language),
    });
  };
  const covered = Math.min(1, ...kinds.map((kind) => priors[kind]?.covered ?? 1));
  const notes = [
    ...(covered < COVERED ? [t('labelBias.covered', { share: percentText(covered) })] : []),
    ...(shared >= ALIKE ? [t('labelBias.alike', { share: percentText(shared) })] : []),
    ...(withoutLogprobs > 0 ? [t('labelBias.withoutLogprobs', { count: withoutLogprobs })] : []),
    ...(untold > 0 ? [t('labelBias.untold', { count: untold })] : []),
    ...rateNotes([asked], language),
  ];
  return (
    <>
      <TableBox label={t('labelBias.table', { name })} className={classes.box}>
        <table className={classes.table} aria-label={t('labelBias.table', { name })}>
          <thead>
            <tr>
              <th scope="col">{t('labelBias.label')}</th>
              <th scope="col">{t('labelBias.right')}</th>
              <th scope="col">{t('labelBias.chosen')}</th>
              {kinds.map((kind) => (
                <th key={kind} scope="col">
                  {t(`labelBias.prior.${kind}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, at) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>
                  <Share share={right[at] ?? 0} />
                </td>
                <td>
                  <Share share={chosen[at] ?? 0} />
                </td>
                {kinds.map((kind) => (
                  <td key={kind}>
                    <Share share={priors[kind]?.shares[at] ?? 0} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      <ul className={classes.list} aria-label={t('labelBias.rates')}>
        <li>{t('labelBias.asked', { rate: rateText(asked, language) })}</li>
        {kinds.map((kind) => {
          const each = corrected[kind];
          return (
            each && (
              <li key={kind}>
                {t(`labelBias.corrected.${kind}`, {
                  count: priors[kind]?.inputs ?? 0,
                  rate: rateText(each.rate, language),
                  verdict: verdictOf(each),
                })}
              </li>
            )
          );
        })}
      </ul>
      {notes.map((note) => (
        <p key={note} className={classes.note}>
          {note}
        </p>
      ))}
    </>
  );
}
