/** What can be done with prompts and their messages. */
import { type CommandsOf, commandsAbout, commandsIn, type WhyNot } from '@renderer/parts/command';
import { promptName } from '@renderer/parts/promptName';
import { whyNotBy, whyNotRun } from '@renderer/parts/whyNot';
import { openDialog } from '@renderer/state/dialogs';
import { callsText, cellsOf, runPart } from '@renderer/state/runPart';
import { edit, useSession } from '@renderer/state/session';
import { leaveOut, setSyntax, setVerbatim } from '@renderer/state/sessionEdits';
import { subjectAt } from '@renderer/state/subjects';
import type { Prompt } from '@shared/domain/session/session';
import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Braces,
  CaseSensitive,
  ChartSpline,
  CircleSlash,
  Columns2,
  Copy,
  File,
  ListTree,
  PencilLine,
  Play,
  Plus,
  Shapes,
  Trash2,
  TrendingUp,
  WandSparkles,
} from 'lucide-react';
import { moveCard } from './cardFocus';
import { comparePrompt, isComparing, walkDifferences } from './comparison';
import { addMessage, deleteMessage, duplicateMessage, messagesOf, nameOfMessage } from './messageActions';
import { moveTab } from './moveTab';
import { addEmptyPrompt, addPrompt, deletePrompt, duplicatePrompt } from './promptActions';
import { renameInPlace } from './renaming';

const prompts = (): readonly Prompt[] => useSession.getState().session.prompts;
const promptAt = (promptId: string): number => prompts().findIndex(({ id }) => id === promptId);
const promptInSight = (): Prompt | undefined =>
  prompts().find(({ id }) => id === useSession.getState().promptId);
const isLeftOut = (promptId: string): boolean =>
  prompts().find(({ id }) => id === promptId)?.isLeftOut === true;
const isNunjucks = (promptId: string): boolean =>
  prompts().find(({ id }) => id === promptId)?.syntax === 'nunjucks';

const onlyOne = (): WhyNot | undefined => (prompts().length > 1 ? undefined : 'onlyOne');

const notComparing = (): WhyNot | undefined => (isComparing() ? undefined : 'notComparing');

export const promptCommands: CommandsOf<'prompts'> = {
  add: {
    icon: Plus,
    variants: () => [{ id: '', name: promptName(promptInSight()?.name ?? '') }],
    run: addPrompt,
  },
  addEmpty: { icon: File, run: addEmptyPrompt },
  rename: { of: 'prompt', icon: PencilLine, run: (promptId) => renameInPlace(promptId) },
  duplicate: { of: 'prompt', icon: Copy, run: duplicatePrompt },
  vary: {
    of: 'prompt',
    icon: Shapes,
    run: (promptId) => openDialog({ type: 'vary', promptId }),
  },
  sweepExamples: {
    of: 'prompt',
    icon: ChartSpline,
    run: (promptId) => openDialog({ type: 'sweepExamples', promptId }),
  },
  formats: {
    of: 'prompt',
    icon: CaseSensitive,
    run: (promptId) => openDialog({ type: 'formats', promptId }),
  },
  improve: {
    of: 'prompt',
    icon: WandSparkles,
    run: (promptId) => openDialog({ type: 'improve', promptId }),
  },
  optimise: {
    of: 'prompt',
    icon: TrendingUp,
    run: (promptId) => openDialog({ type: 'optimise', promptId }),
  },
  studies: { icon: ListTree, run: () => openDialog({ type: 'study' }) },
  compare: { of: 'prompt', icon: Columns2, isOn: isComparing, whyNot: onlyOne, run: comparePrompt },
  runOnly: {
    of: 'prompt',
    group: 'run',
    icon: Play,
    whyNot: (promptId) => (isLeftOut(promptId) ? 'leftOut' : (onlyOne() ?? whyNotRun())),
    note: (promptId) => callsText(cellsOf({ promptId }).length),
    run: (promptId) => runPart({ promptId }),
  },
  leaveOut: {
    of: 'prompt',
    group: 'run',
    icon: CircleSlash,
    whyNot: (promptId) => (isLeftOut(promptId) ? 'alreadySo' : onlyOne()),
    run: (promptId) => edit(leaveOut(promptId, true)),
  },
  takeIn: {
    of: 'prompt',
    group: 'run',
    icon: CircleSlash,
    whyNot: (promptId) => (isLeftOut(promptId) ? undefined : 'alreadySo'),
    run: (promptId) => edit(leaveOut(promptId, false)),
  },
  nunjucks: {
    of: 'prompt',
    group: 'syntax',
    icon: Braces,
    whyNot: (promptId) => (isNunjucks(promptId) ? 'alreadySo' : undefined),
    run: (promptId) => edit(setSyntax(promptId, 'nunjucks')),
  },
  plainText: {
    of: 'prompt',
    group: 'syntax',
    icon: Braces,
    whyNot: (promptId) => (isNunjucks(promptId) ? undefined : 'alreadySo'),
    run: (promptId) => edit(setSyntax(promptId, undefined)),
  },
  nextDifference: {
    icon: ArrowDown,
    takesKey: isComparing,
    whyNot: notComparing,
    run: () => walkDifferences('next'),
  },
  previousDifference: {
    icon: ArrowUp,
    takesKey: isComparing,
    whyNot: notComparing,
    run: () => walkDifferences('previous'),
  },
  moveLeft: {
    of: 'prompt',
    group: 'order',
    icon: ArrowLeft,
    whyNot: (promptId) => whyNotBy(promptAt(promptId), -1, prompts().length),
    run: (promptId) => moveTab(promptId, -1),
  },
  moveRight: {
    of: 'prompt',
    group: 'order',
    icon: ArrowRight,
    whyNot: (promptId) => whyNotBy(promptAt(promptId), 1, prompts().length),
    run: (promptId) => moveTab(promptId, 1),
  },
  delete: { of: 'prompt', icon: Trash2, isDanger: true, whyNot: onlyOne, run: deletePrompt },
};

const shownPrompt = (): string => useSession.getState().promptId;
const isVerbatim = (messageId: string): boolean =>
  messagesOf(shownPrompt()).find(({ id }) => id === messageId)?.isVerbatim === true;
const messageAt = (messageId: string): number =>
  messagesOf(shownPrompt()).findIndex(({ id }) => id === messageId);

export const messageCommands: CommandsOf<'messages'> = {
  // After the one that has the focus; the button adds at the end.
  add: {
    icon: Plus,
    run: () => addMessage(shownPrompt(), undefined, subjectAt(document.activeElement, 'message')?.id),
  },
  moveUp: {
    of: 'message',
    icon: ArrowUp,
    whyNot: (id) => whyNotBy(messageAt(id), -1, messagesOf(shownPrompt()).length),
    run: (id) => moveCard(shownPrompt(), id, -1),
  },
  moveDown: {
    of: 'message',
    icon: ArrowDown,
    whyNot: (id) => whyNotBy(messageAt(id), 1, messagesOf(shownPrompt()).length),
    run: (id) => moveCard(shownPrompt(), id, 1),
  },
  duplicate: { of: 'message', icon: Copy, run: (id) => duplicateMessage(shownPrompt(), id) },
  verbatim: {
    of: 'message',
    group: 'sent',
    icon: Braces,
    whyNot: (id) => (isVerbatim(id) ? 'alreadySo' : undefined),
    run: (id) => edit(setVerbatim(shownPrompt(), id, true)),
  },
  fillIn: {
    of: 'message',
    group: 'sent',
    icon: Braces,
    whyNot: (id) => (isVerbatim(id) ? undefined : 'alreadySo'),
    run: (id) => edit(setVerbatim(shownPrompt(), id, false)),
  },
  delete: {
    of: 'message',
    icon: Trash2,
    isDanger: true,
    run: (id) => deleteMessage(shownPrompt(), id, nameOfMessage(shownPrompt(), id)),
  },
};

/** What a message's menu holds. */
export const messageMenu = () => commandsAbout('message', 'messages', messageCommands);

/** What a prompt's menu holds. */
export const promptMenu = () => commandsAbout('prompt', 'prompts', promptCommands);

/** The ways to add one. */
export const addPromptMenu = () =>
  commandsIn('prompts', promptCommands).filter(({ id }) => id === 'prompts.add' || id === 'prompts.addEmpty');
