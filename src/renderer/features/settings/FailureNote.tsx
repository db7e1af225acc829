/** What went wrong, what to do, and the other side's own words. */
import { useFailureText } from '@renderer/locales/i18n';
import type { Failure } from '@shared/domain/failure';
import { TriangleAlert } from 'lucide-react';
import classes from './GetModel.module.css';

export function FailureNote({ failure }: { readonly failure: Failure }) {
  const { message, hint } = useFailureText()(failure);
  return (
    <p className={classes.failure}>
      <TriangleAlert size={15} className={classes.icon} aria-hidden />
      <span>
        {message} {hint}
        {failure.detail && <span className={classes.detail}> {failure.detail}</span>}
      </span>
    </p>
  );
}
