/** What a cell would send now: the engine makes it, in main, by the same steps as what is sent. */
import { call } from '@renderer/api/client';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { Result } from '@shared/domain/result';
import type { CellKey } from '@shared/domain/session/cells';
import { type Session, withoutEditorIds } from '@shared/domain/session/session';
import { useEffect, useState } from 'react';

interface Preview {
  readonly session: Session;
  readonly cell: CellKey;
  readonly result: Result<WireRequest>;
}

/** Undefined until main has answered; nothing is asked where it is not wanted. */
export function usePreview(
  session: Session,
  cell: CellKey,
  isWanted: boolean,
): Result<WireRequest> | undefined {
  const [preview, setPreview] = useState<Preview>();
  useEffect(() => {
    if (!isWanted) return undefined;
    let isGone = false;
    void call('call.preview', { session: withoutEditorIds(session), cell }).then((result) => {
      if (!isGone) setPreview({ session, cell, result });
    });
    return () => {
      isGone = true;
    };
  }, [session, cell, isWanted]);
  return preview?.session === session && preview.cell === cell ? preview.result : undefined;
}
