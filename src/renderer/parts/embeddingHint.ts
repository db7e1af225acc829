/** What comparing by meaning asks for, and costs, before it is asked. */
import { currentLanguage, translate } from '@renderer/locales/i18n';
import { requirePrices, usePrices } from '@renderer/state/prices';
import { useProviders } from '@renderer/state/providers';
import { useRuns } from '@renderer/state/run';
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import { uncompared, wantedOf } from '@shared/domain/checks/similarity/pairs';
import type { OfMeaning } from '@shared/domain/checks/types/similarity';
import type { CellKey } from '@shared/domain/session/cells';
import { wholeText } from '@shared/locales/wholeText';
import { dollars } from './costText';

/** Of checks that ask the same model; undefined where nothing is left to ask. */
export async function embeddingHint(
  sessionId: string,
  cells: readonly CellKey[],
  checks: readonly OfMeaning[],
): Promise<string | undefined> {
  await requirePrices();
  const view = useRuns.getState().views[sessionId];
  const completions = cells.flatMap((cell) => view?.completions.get(cell) ?? []);
  const [wanted] = view ? wantedOf(uncompared(view.session, completions, checks)) : [];
  if (!wanted) return undefined;
  const { embedder, batches } = wanted;
  const texts = batches.flat();
  const tokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
  const provider = useProviders
    .getState()
    .providers.find(({ provider: { id } }) => id === embedder.providerId)?.provider;
  const model = embedder.model.trim();
  const usd =
    provider &&
    usePrices
      .getState()
      .priceOf?.(
        { promptTokens: tokens, completionTokens: 0 },
        { providerId: provider.id, baseUrl: provider.baseUrl, model },
        Date.now(),
      );
  const language = currentLanguage();
  return translate('checks:grade.embedHint', {
    model,
    texts: wholeText(texts.length, language),
    requests: wholeText(batches.length, language),
    tokens: wholeText(tokens, language),
    cost: usd === undefined ? '' : ` · ${dollars(usd)}`,
  });
}
