/** A request as a program that sends the same, the key left out. */
import type { WireRequest } from '@shared/domain/call/wireRequest';
import { presets } from '@shared/domain/providers/presets';
import type { Provider } from '@shared/domain/providers/provider';
import { type CodeLanguage, toCode } from '@shared/formats/code/toCode';
import { withEarlierHeaders } from '@shared/formats/runLog/earlierHeaders';

interface RequestCode {
  readonly code: string;
  /** Where the program reads the key from, if it does. */
  readonly keyVariable: string;
}

/** The provider as the run had it. */
export function requestCode(
  request: WireRequest,
  provider: Provider | undefined,
  language: CodeLanguage,
): RequestCode {
  const keyVariable = presets.find((preset) => preset.provider.id === provider?.id)?.keyVariable ?? 'API_KEY';
  const whole = withEarlierHeaders(request, provider?.needsKey !== false);
  return { code: toCode(whole, language, keyVariable), keyVariable };
}
