/** What is left out is kept word for word, but for what may be a secret: it stands in the session's notes, too. */
import { cutText } from '@shared/domain/cutText';
import { isCredentialName, withoutCredentials } from '@shared/domain/providers/credentials';
import { MASK } from '@shared/domain/providers/mask';
import { withoutSecretShapes } from '@shared/domain/providers/withoutSecretShapes';
import { stringify } from 'yaml';

/** Characters. */
const LONGEST = 20_000;

/** As it would stand in the file, 20,000 characters of it at most. `path`: where it does. */
export function textOfPart(value: unknown, path = ''): string {
  const name = path.replace(/\[\d+\]/g, '').replace(/^.*\./, '');
  if (typeof value === 'string' && isCredentialName(name)) return MASK;
  const text =
    typeof value === 'string' ? value : stringify(withoutCredentials(value), { lineWidth: 0 }).trimEnd();
  // Masked before it is cut for good, else half a key at the end would slip through.
  return cutText(withoutSecretShapes(text.slice(0, 2 * LONGEST)), LONGEST);
}
