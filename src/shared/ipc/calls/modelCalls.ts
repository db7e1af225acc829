/** Models of this computer. */

import type { Failure } from '@shared/domain/failure';
import { idSchema } from '@shared/domain/ids';
import { type Download, type DownloadPlan, sha256Schema } from '@shared/domain/models/download';
import type { LocalModelsState, OtherProgram } from '@shared/domain/models/localModel';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import { z } from 'zod';
import { byId, call, nothing, pathSchema } from '../route';

/** What was added, and why not all of it. */
export interface AddedModels {
  readonly state: LocalModelsState;
  readonly refused: readonly Failure[];
}

export const modelCalls = {
  'localModel.list': call<LocalModelsState>()(nothing),
  /** Asks for files or a folder, and adds what is chosen. Null: the user thought better of it. */
  'localModel.choose': call<AddedModels | null>()(z.strictObject({ what: z.enum(['file', 'folder']) })),
  /** Files and folders that were dropped on the window. */
  'localModel.add': call<AddedModels>()(z.strictObject({ paths: z.array(pathSchema).min(1).max(1000) })),
  /** A file or a folder that the user named. It stays where it is. */
  'localModel.forget': call<LocalModelsState>()(z.strictObject({ path: pathSchema })),
  /** Looks into the folders of other programs, and adds those that have models in them. */
  'localModel.find': call<{
    readonly state: LocalModelsState;
    readonly programs: readonly OtherProgram[];
  }>()(nothing),
  /** Frees the memory, unless a model is at work. */
  'localModel.unload': call<LocalModelsState>()(nothing),
  'localModel.setIdle': call<LocalModelsState>()(
    z.strictObject({
      minutes: z
        .number()
        .min(0)
        .max(24 * 60),
    }),
  ),
  /** Opens Parallax's own folder of models in the file manager, making it if there is none yet. */
  'localModel.reveal': call<null>()(nothing),

  /** What lies under an address of a model; nothing of the model is fetched. Another look-up ends the one before. */
  'modelDownload.lookUp': call<DownloadPlan>()(
    z.strictObject({ address: z.string().trim().min(1).max(4000) }),
  ),
  /** Fetches what was looked up. `sha256`: what the person knows of its file. */
  'modelDownload.start': call<{ readonly id: string }>()(
    z.strictObject({
      planId: idSchema,
      name: z.string().trim().min(1).max(200).optional(),
      sha256: sha256Schema.optional(),
    }),
  ),
  'modelDownload.pause': call<null>()(byId),
  'modelDownload.resume': call<{ readonly id: string }>()(byId),
  /** With all that came; one that is done only leaves the list. */
  'modelDownload.cancel': call<null>()(byId),
  'modelDownload.list': call<{ readonly downloads: readonly Download[]; readonly hub: ProviderStatus }>()(
    nothing,
  ),
} as const;
