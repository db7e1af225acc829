/** A thread of its own for what a user wrote; the command line ends it when it takes too long. */
import { parentPort } from 'node:worker_threads';
import { answerTrial } from '@shared/checking/answerTrial';
import type { TrialMessage } from '@shared/checking/createTrialRunner';
import type { Trial } from '@shared/domain/checks/trial';

const say = (message: TrialMessage) => parentPort?.postMessage(message);

parentPort?.on('message', (batch: readonly Trial[]) => say(batch.map(answerTrial)));
say('ready');
