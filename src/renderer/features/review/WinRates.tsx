/** Who won how often; only here do the names come back. */
import { useLanguage } from '@renderer/locales/i18n';
import { percentText } from '@renderer/ui/figures';
import { labelOfModel } from '@shared/domain/session/labelOfModel';
import type { Session } from '@shared/domain/session/session';
import { type Comparisons, winRates } from '@shared/domain/statistics/comparisons';
import { useTranslation } from 'react-i18next';
import classes from './ReviewDialog.module.css';

interface Props {
  readonly session: Session;
  readonly comparisons: Comparisons;
}

export function WinRates({ session, comparisons }: Props) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const rates = winRates(comparisons.values()).toSorted((a, b) => (b.rate?.rate ?? 0) - (a.rate?.rate ?? 0));
  if (rates.length === 0) return <p className={classes.note}>{t('noResult')}</p>;
  const percent = (share: number) => percentText(share, language);
  return (
    <>
      <table className={classes.rates} aria-label={t('resultTitle')}>
        <thead>
          <tr>
            {(['prompt', 'model', 'rate', 'wins', 'ties', 'losses'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rates.map(({ promptId, modelId, rate, wins, ties, losses }) => {
            const setting = session.models.find(({ id }) => id === modelId);
            return (
              <tr key={`${promptId}/${modelId}`}>
                <th scope="row">{session.prompts.find(({ id }) => id === promptId)?.name ?? promptId}</th>
                <th scope="row">{setting ? labelOfModel(setting, session.models) : modelId}</th>
                <td>
                  {rate
                    ? t('rate', {
                        rate: percent(rate.rate),
                        low: percent(rate.low),
                        high: percent(rate.high),
                      })
                    : t('none')}
                </td>
                <td>{wins}</td>
                <td>{ties}</td>
                <td>{losses}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={classes.note}>{t('resultNote')}</p>
    </>
  );
}
