/**
 * How one server wants to be asked where it takes less than its kind: switches of the provider. A refusal that names what it
 * minds has a remedy, which sets one; it is offered and never taken unasked. (docs/compatibility.md)
 */
import type { Failure } from '@shared/domain/failure';
import { z } from 'zod';
import type { Provider } from './provider';

export type Dialect = Pick<Provider, 'streams' | 'countsInStream' | 'maxTokensName'>;

const remedySchema = z.enum([
  'withoutCounts',
  'unstreamed',
  'streamed',
  'formerMaxTokens',
  'currentMaxTokens',
]);
export type Remedy = z.infer<typeof remedySchema>;

const CHANGES: Readonly<Record<Remedy, Dialect>> = {
  withoutCounts: { countsInStream: false },
  unstreamed: { streams: false },
  streamed: { streams: true },
  formerMaxTokens: { maxTokensName: 'former' },
  currentMaxTokens: { maxTokensName: 'current' },
};

/** The switch that a remedy sets, under its name in the file of providers. */
export const changeOf = (remedy: Remedy): Dialect => CHANGES[remedy];

/** What would help against a failure; undefined where nothing is known. */
export const remedyOf = ({ params }: Failure): Remedy | undefined =>
  remedySchema.optional().catch(undefined).parse(params?.remedy);

/** `provider`, asked as `own` is asked today: a run that is gone on with may be older than a switch. */
export function withDialectOf<Each extends Provider>(provider: Each, own: Provider): Each {
  const { streams: _, countsInStream: __, maxTokensName: ___, ...others } = provider;
  const { streams, countsInStream, maxTokensName } = own;
  return {
    ...(others as Each),
    ...(streams !== undefined && { streams }),
    ...(countsInStream !== undefined && { countsInStream }),
    ...(maxTokensName !== undefined && { maxTokensName }),
  };
}
