/** What a model reads of a request: main asks its server. */
import { call } from '@renderer/api/client';
import type { ModelReading } from '@shared/domain/call/modelReading';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { Result } from '@shared/domain/result';
import { useEffect, useState } from 'react';

interface Told {
  readonly request: WireRequest;
  readonly result: Result<ModelReading>;
}

/** Undefined until the server has answered. */
export function useReading(providerId: string, request: WireRequest): Result<ModelReading> | undefined {
  const [told, setTold] = useState<Told>();
  useEffect(() => {
    let isGone = false;
    void call('call.reading', { providerId, request }).then((result) => {
      if (!isGone) setTold({ request, result });
    });
    return () => {
      isGone = true;
    };
  }, [providerId, request]);
  return told?.request === request ? told.result : undefined;
}
