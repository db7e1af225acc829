/** What happened and what to do, in the place of what was to be shown. */
import { useFailureText } from '@renderer/locales/i18n';
import type { Failure } from '@shared/domain/failure';
import type { ReactNode } from 'react';

/** `children`: what else there is to say. */
export function FailureNote({
  failure,
  children,
}: {
  readonly failure: Failure;
  readonly children?: ReactNode;
}) {
  const failureText = useFailureText();
  const { message, hint } = failureText(failure);
  return (
    <p>
      <strong>{message}</strong>
      <br />
      {hint}
      {children}
    </p>
  );
}
