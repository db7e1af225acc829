/** What a cell would send now: made by the same two steps as what is sent. */
import type { Sender } from '@engine/adapters/adapter';
import { adapterFor } from '@engine/adapters/registry';
import { createCalls } from '@shared/domain/call/callOf';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import type { Cell } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';

/** Or why nothing can be sent. */
export async function previewOf(
  session: Session,
  providers: readonly Provider[],
  cell: Cell,
  senderTo: (provider: Provider) => Sender,
): Promise<Result<WireRequest>> {
  const asked = createCalls(session, providers).of(cell);
  if (!asked.ok) return asked;
  const { call, provider } = asked.value;
  return adapterFor(provider, call).prepare(call, provider, senderTo(provider));
}
