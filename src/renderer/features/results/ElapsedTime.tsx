/** Seconds since a request left, so that one sees that a slow model is still being waited for. */
import { runClock } from '@renderer/state/runClock';
import { useNow } from '@renderer/ui/useNow';

export function ElapsedTime({ since }: { readonly since: number }) {
  const now = useNow(1000, runClock.now);
  return <span aria-hidden>{Math.max(0, Math.round((now - since) / 1000))} s</span>;
}
