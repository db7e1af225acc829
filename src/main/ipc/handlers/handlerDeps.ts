/** What handlers are made of. */

import type { Services } from '@main/services/createServices';
import type { LibraryWatcher } from '@main/services/library/libraryWatcher';
import type { NetworkLog } from '@main/services/network/networkLog';
import type { LiveStudies } from '@main/services/studies/liveStudies';

import type { Host } from './host';

export interface HandlerDeps {
  readonly services: Services;
  readonly studies: LiveStudies;
  readonly network: NetworkLog;
  readonly watcher: LibraryWatcher;
  readonly host: Host;
  readonly templatesFolder: string;
}
