import { fail, ok, type Result } from '@shared/domain/result';
import type { Host } from './host';

/** Opens a folder in the file manager, or tells why it cannot be opened. */
export async function openedFolder(host: Host, folder: string): Promise<Result<null>> {
  const detail = await host.openFolder(folder);
  return detail === '' ? ok(null) : fail({ code: 'folder.notOpened', params: { folder }, detail });
}
