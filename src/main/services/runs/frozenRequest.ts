/** What a run is asked with, frozen: main's own providers, masked; and what they are whole, for the server they are meant for. */

import type { Failure } from '@shared/domain/failure';
import { originOf } from '@shared/domain/providers/address';
import { withDialectOf } from '@shared/domain/providers/dialect';
import { maskedProvider, wholeProvider } from '@shared/domain/providers/headers';
import { maskedUrl } from '@shared/domain/providers/maskedUrl';
import type { Provider } from '@shared/domain/providers/provider';
import type { Race } from '@shared/domain/racing/race';
import { RUN_FORMAT, type RunRequest } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import { type Session, withoutEditorIds } from '@shared/domain/session/session';

/** What the run is to keep to, as it was asked for. */
interface Frozen {
  readonly maxCostUsd?: number | null | undefined;
  readonly race?: Race | undefined;
}

/** `providers`: all there are; those that its models name go with it. */
export function frozenRequest(
  { id, createdAt }: Pick<RunRequest, 'id' | 'createdAt'>,
  session: Session,
  cells: readonly CellKey[],
  providers: readonly Provider[],
  { maxCostUsd, race }: Frozen,
): RunRequest {
  const named = new Set(session.models.map(({ providerId }) => providerId));
  return {
    format: RUN_FORMAT,
    id,
    createdAt,
    session: withoutEditorIds(session),
    providers: providers.filter((provider) => named.has(provider.id)).map(maskedProvider),
    cells: [...new Set(cells)],
    ...(typeof maxCostUsd === 'number' && { maxCostUsd }),
    ...(race && { race }),
  };
}

/** With its headers' values and switches of today, for the server that they are meant for: a log may come from elsewhere. */
export function thawedProvider(frozen: Provider, providers: readonly Provider[]): Provider {
  const own = providers.find(({ id }) => id === frozen.id);
  const isSameServer =
    own !== undefined &&
    (maskedUrl(own.baseUrl) === frozen.baseUrl || originOf(own.baseUrl) === originOf(frozen.baseUrl));
  return isSameServer ? withDialectOf(wholeProvider(frozen, own), own) : wholeProvider(frozen, undefined);
}

/** The refusal of the first cell that is not among `all`; undefined where all are. */
export function strayCell(cells: readonly CellKey[], all: readonly CellKey[]): Failure | undefined {
  const known = new Set(all);
  const stray = cells.find((cell) => !known.has(cell));
  return stray === undefined
    ? undefined
    : { code: 'input.invalid', params: { reason: `no such cell: ${stray}` } };
}
