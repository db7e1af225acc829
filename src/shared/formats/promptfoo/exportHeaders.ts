import { type HeaderValues, headerVariable, maskedHeaders } from '@shared/domain/providers/headers';
import { MASK } from '@shared/domain/providers/mask';

/** promptfoo fills in what is masked from its environment. */
export function headersOf(headers: HeaderValues): HeaderValues {
  return Object.fromEntries(
    Object.entries(maskedHeaders(headers)).map(([name, value]) => [
      name,
      value === MASK ? `{{env.${headerVariable(name)}}}` : value,
    ]),
  );
}
