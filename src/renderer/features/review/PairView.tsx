/** Two answers and what they answer, without a word of whose they are. */

import { useTranslation } from '@renderer/locales/i18n';
import type { RunView } from '@renderer/state/run';
import { answerOf } from '@shared/domain/run/completion';
import { casesOf, parseCellKey } from '@shared/domain/session/cells';
import classes from './ReviewDialog.module.css';
import type { Pair } from './reviewPairs';

interface Props {
  readonly pair: Pair;
  readonly view: RunView;
}

export function PairView({ pair, view }: Props) {
  const { t } = useTranslation('review');
  const cases = casesOf(view.session);
  const { caseId } = parseCellKey(pair.left);
  const index = cases.findIndex(({ id }) => id === caseId);
  const case_ = cases[index];
  const values = Object.entries(case_?.values ?? {});
  return (
    <>
      {values.length > 0 && (
        <details className={classes.asked} open>
          <summary>{t('asked', { number: index + 1 })}</summary>
          <dl>
            {values.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd data-empty={value === '' || undefined}>{value === '' ? t('empty') : value}</dd>
              </div>
            ))}
          </dl>
          {case_?.expected !== undefined && <p>{t('expected', { value: case_.expected })}</p>}
        </details>
      )}
      <div className={classes.pair}>
        {(['left', 'right'] as const).map((side) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <section key={side} className={classes.answer} aria-label={t(side)} tabIndex={0}>
            {answerOf(view.completions.get(pair[side]))}
          </section>
        ))}
      </div>
    </>
  );
}
