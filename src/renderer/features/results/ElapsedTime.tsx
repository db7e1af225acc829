/** Seconds since a request left, so that one sees that a slow model is still being waited for. */
import { useEffect, useState } from 'react';

export function ElapsedTime({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden>{Math.max(0, Math.round((now - since) / 1000))} s</span>;
}
