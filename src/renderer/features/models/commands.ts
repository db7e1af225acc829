/** What can be done with the models of the session. */
import { type CommandsOf, commandsAbout } from '@renderer/parts/command';
import { whyNotBy, whyNotRun } from '@renderer/parts/whyNot';
import { isReady, useProviders } from '@renderer/state/providers';
import { callsText, cellsOf, runPart } from '@renderer/state/runPart';
import { edit, useSession } from '@renderer/state/session';
import { moveModel } from '@renderer/state/sessionEdits';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { ArrowDown, ArrowUp, ChartNoAxesColumn, Copy, Layers, Play, Plus, Trash2 } from 'lucide-react';
import { addModel, deleteModel, duplicateModel } from './modelActions';
import { showModelDialog } from './modelDialogs';

const models = (): readonly ModelSetting[] => useSession.getState().session.models;
const placeOf = (modelId: string): number => models().findIndex(({ id }) => id === modelId);

export const modelCommands: CommandsOf<'models'> = {
  add: { icon: Plus, run: () => addModel() },
  addOf: {
    icon: Plus,
    variants: () =>
      useProviders
        .getState()
        .providers.filter(isReady)
        .map(({ provider: { id, label } }) => ({ id, name: label })),
    run: (_, providerId) => addModel(providerId),
  },
  sets: { icon: Layers, run: () => showModelDialog({ type: 'sets' }) },
  runOnly: {
    of: 'model',
    icon: Play,
    whyNot: () => (models().length > 1 ? whyNotRun() : 'onlyOne'),
    note: (modelId) => callsText(cellsOf({ modelId }).length),
    run: (modelId) => runPart({ modelId }),
  },
  duplicate: { of: 'model', icon: Copy, run: duplicateModel },
  sweep: {
    of: 'model',
    icon: ChartNoAxesColumn,
    run: (modelId) => showModelDialog({ type: 'sweep', modelId }),
  },
  sweepAll: {
    icon: ChartNoAxesColumn,
    whyNot: () => (models().length > 0 ? undefined : 'noModels'),
    run: () => showModelDialog({ type: 'sweep' }),
  },
  moveUp: {
    of: 'model',
    icon: ArrowUp,
    whyNot: (modelId) => whyNotBy(placeOf(modelId), -1, models().length),
    run: (modelId) => edit(moveModel(placeOf(modelId), placeOf(modelId) - 1)),
  },
  moveDown: {
    of: 'model',
    icon: ArrowDown,
    whyNot: (modelId) => whyNotBy(placeOf(modelId), 1, models().length),
    run: (modelId) => edit(moveModel(placeOf(modelId), placeOf(modelId) + 1)),
  },
  delete: { of: 'model', icon: Trash2, isDanger: true, run: deleteModel },
};

/** What a model's menu holds. */
export const modelMenu = () => commandsAbout('model', 'models', modelCommands);
