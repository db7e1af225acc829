/** What was passed over in an answer, or put right, so that nothing is changed in silence. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import type { Remark } from '@shared/domain/run/remark';
import { describeRemark } from '@shared/locales/describeRemark';
import { useId } from 'react';
import classes from './CellDialog.module.css';

export function AnswerRemarks({ remarks }: { readonly remarks: readonly Remark[] }) {
  const { t } = useTranslation('results');
  const language = useLanguage();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={classes.remarksTitle}>
        {t('cell.response.remarks')}
      </h3>
      <ul className={classes.remarks}>
        {remarks.map((remark) => (
          <li key={remark.kind}>{describeRemark(remark, language)}</li>
        ))}
      </ul>
    </section>
  );
}
