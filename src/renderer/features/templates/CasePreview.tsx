/** The values that come with a template, so that it can be run as it is. */

import { useTranslation } from '@renderer/locales/i18n';
import type { Case } from '@shared/domain/session/session';
import classes from './CasePreview.module.css';

export function CasePreview({ cases }: { readonly cases: readonly Case[] }) {
  const { t } = useTranslation('templates');
  if (cases.length === 0) return null;
  return (
    <section aria-label={t('cases')}>
      <h4 className={classes.title}>{t('cases')}</h4>
      {cases.map((case_, index) => (
        <div key={case_.id} className={classes.case}>
          {cases.length > 1 && <div className={classes.number}>{t('case', { number: index + 1 })}</div>}
          <dl className={classes.values}>
            {Object.entries(case_.values).map(([name, value]) => (
              <div key={name} className={classes.pair}>
                <dt className={classes.name}>{name}</dt>
                <dd className={classes.value}>{value}</dd>
              </div>
            ))}
            {case_.expected !== undefined && (
              <div className={classes.pair}>
                <dt className={classes.expected}>{t('expected')}</dt>
                <dd className={classes.value}>{case_.expected}</dd>
              </div>
            )}
          </dl>
        </div>
      ))}
    </section>
  );
}
