/** A part of the window in its boundary. Tried anew with another session, and with another run of it. */
import type app from '@renderer/locales/en/app.json';
import { useTranslation } from '@renderer/locales/i18n';
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import type { ReactNode } from 'react';
import { RegionBoundary } from './RegionBoundary';

interface Props {
  readonly name: keyof (typeof app)['region'];
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

export function Region({ name, onClose, children }: Props) {
  const { t } = useTranslation('app');
  const generation = useSession((state) => state.generation);
  const sessionId = useSession((state) => state.session.id);
  const runId = useRuns((state) => state.views[sessionId]?.request?.id);
  return (
    <RegionBoundary
      label={t(`region.${name}`)}
      of={`${generation}/${sessionId}/${runId}`}
      {...(onClose && { onClose })}
    >
      {children}
    </RegionBoundary>
  );
}
