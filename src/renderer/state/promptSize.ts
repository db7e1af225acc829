/** How much of what its model holds a request takes: main asks the model's own vocabulary where it is loaded. */
import { call } from '@renderer/api/client';
import type { PromptSize } from '@shared/domain/call/promptSize';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import { useEffect, useState } from 'react';

interface Told {
  readonly request: WireRequest;
  readonly size: PromptSize | null;
}

/** Undefined until it is known, and where nobody here knows. */
export function usePromptSize(providerId: string, request: WireRequest): PromptSize | undefined {
  const [told, setTold] = useState<Told>();
  useEffect(() => {
    let isGone = false;
    void call('call.size', { providerId, request }).then((result) => {
      if (!isGone && result.ok) setTold({ request, size: result.value });
    });
    return () => {
      isGone = true;
    };
  }, [providerId, request]);
  return told?.request === request ? (told.size ?? undefined) : undefined;
}
