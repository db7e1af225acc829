/** Who won how often; only here do the names come back. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { joined, tooltip } from '@renderer/parts/cellNames';
import { namesOf } from '@renderer/parts/namesOf';
import { useAxes } from '@renderer/state/resultsGrid';
import type { ItemName } from '@shared/domain/session/gridNames';
import { type Comparisons, winRates } from '@shared/domain/statistics/comparisons';
import { keyOf } from '@shared/domain/statistics/groupId';
import { describeRate, rateNotes, shareText } from '@shared/locales/describeRate';
import classes from './ReviewDialog.module.css';

interface Props {
  readonly sessionId: string;
  readonly comparisons: Comparisons;
}

export function WinRates({ sessionId, comparisons }: Props) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const axes = useAxes(sessionId);
  const rates = winRates(comparisons.values()).toSorted((a, b) => (b.rate?.rate ?? 0) - (a.rate?.rate ?? 0));
  if (!axes || rates.length === 0) return <p className={classes.note}>{t('noResult')}</p>;
  const names = namesOf(axes);
  const named = (['prompts', 'models'] as const).filter((axis) => names.varies[axis]);
  return (
    <>
      {names.common.length > 0 && (
        <p className={classes.note} title={joined(names.common.map(({ long }) => long))}>
          {joined(names.common.map(({ short }) => short))}
        </p>
      )}
      <table className={classes.rates} aria-label={t('resultTitle')}>
        <thead>
          <tr>
            {([...named, 'rate', 'wins', 'ties', 'losses'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rates.map(({ promptId, modelId, rate, wins, ties, losses }) => (
            <tr key={keyOf({ promptId, modelId })}>
              {names.varies.prompts && <th scope="row">{names.promptName(promptId)}</th>}
              {names.varies.models && <ModelHead {...names.item('models', modelId)} />}
              <td title={describeRate(rate, language)}>{shareText(rate, language)}</td>
              <td>{wins}</td>
              <td>{ties}</td>
              <td>{losses}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.note}>
        {[
          t('resultNote'),
          ...rateNotes(
            rates.map(({ rate }) => rate),
            language,
          ),
        ].join(' ')}
      </p>
    </>
  );
}

function ModelHead({ short, long }: ItemName) {
  return (
    <th scope="row" title={tooltip(short, long)}>
      {short}
    </th>
  );
}
