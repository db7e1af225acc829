/** "Retrying in 3 s": why a card waits, and how long still. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** Milliseconds since the Unix epoch. */
  readonly until: number;
}

export function RetryCountdown({ until }: Props) {
  const { t } = useTranslation('results');
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.ceil((until - now) / 1000);
  return <>{seconds > 0 ? t('status.retryingIn', { seconds }) : t('status.retrying')}</>;
}
