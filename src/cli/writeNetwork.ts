/** `parallax network`: what was sent so far. */
import type { Exchange } from '@shared/domain/network/exchange';
import { networkFormats } from '@shared/formats/network/networkFormats';
import { textIn } from '@shared/locales/terminalText';
import type { AskedNetwork } from './asked';
import { openedOutput } from './openedOutput';
import type { Output } from './output';
import { failureInWords } from './report';

/** Returns whether it could be written. */
export async function writeNetwork(
  { language, out, format }: AskedNetwork,
  exchanges: readonly Exchange[],
  output: Output,
): Promise<boolean> {
  const opened = await openedOutput(out, { isSession: false });
  const failure = opened.ok ? undefined : opened.failure;
  const text = networkFormats[format](exchanges, language);
  const unwritten = failure ?? (opened.ok && opened.value ? await opened.value(text) : undefined);
  if (unwritten) {
    output.err(`${failureInWords(unwritten, language)}\n`);
    return false;
  }
  if (exchanges.length === 0) output.err(`${textIn(language)('networkEmpty')}\n`);
  else if (out === undefined) output.data(text);
  return true;
}
