import type { Asked, RunTrials } from '@shared/domain/checks/trial';
import { extract } from './extract';
import type { Extraction, Extractor } from './extractor';

const isAsked = (found: Extraction | Asked<Extraction>): found is Asked<Extraction> => 'trial' in found;

/** Of each text, in their order; what has to be tried is tried in one go. */
export async function extractAll(
  extractor: Extractor,
  texts: readonly string[],
  runTrials: RunTrials,
  signal?: AbortSignal,
): Promise<readonly Extraction[]> {
  const found = texts.map((text) => extract(extractor, text));
  const asked = found.filter(isAsked);
  const outcomes = await runTrials(
    asked.map(({ trial }) => trial),
    signal,
  );
  const settled = new Map(asked.map((each, index) => [each, outcomes[index]]));
  return found.map((each) =>
    isAsked(each) ? each.verdict(settled.get(each) ?? { status: 'tookTooLong' }) : each,
  );
}
