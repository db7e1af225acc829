/** The gallery's templates, as main reads them. */
import { call } from '@renderer/api/client';
import type { Template } from '@shared/domain/session/template';
import { notifyFailure } from './notices';

/** None if they cannot be read; the user is told why. */
export async function loadTemplates(): Promise<readonly Template[]> {
  const result = await call('template.list', {});
  if (!result.ok) notifyFailure(result.failure);
  return result.ok ? result.value : [];
}
