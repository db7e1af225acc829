/** A zip file as a folder: what another program's export is packed in. */
import { messageOf } from '@shared/domain/messageOf';
import { fail, ok, type Result } from '@shared/domain/result';
import { BEGINNING, type OpenedSource } from '@shared/formats/doors/openedSource';
import type { ZipFile } from 'yauzl';
import { openZip, unpacked, zipEntries } from './zipEntries';

/** Open as long as something is unpacked, no longer: nobody says when they have done with a source. */
export async function zipSource(file: string, name: string): Promise<Result<OpenedSource>> {
  const opened = await zipEntries(file, name);
  if (!opened.ok) return opened;
  const { zip: read, entries } = opened.value;
  read.close();
  const paths = [...entries.keys()].sort();
  return ok({
    isPacked: true,
    beginning: paths.join('\n').slice(0, BEGINNING),
    source: {
      name,
      isFolder: true,
      text: async () => fail({ code: 'file.notAFile', params: { file: name } }),
      list: async () => paths,
      read: async (asked) => {
        const path = asked.replace(/^\.\//, '');
        const entry = entries.get(path);
        if (!entry) return undefined;
        let zip: ZipFile | undefined;
        try {
          zip = await openZip(file);
          return ok(await unpacked(zip, entry));
        } catch (error) {
          return fail({ code: 'zip.damaged', params: { file: name }, detail: messageOf(error) });
        } finally {
          zip?.close();
        }
      },
    },
  });
}
