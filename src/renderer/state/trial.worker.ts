/** Where the window runs what a user wrote; killed when it takes too long. */
import { answerTrial } from '@shared/checking/answerTrial';
import type { TrialMessage } from '@shared/checking/createTrialRunner';
import type { Trial } from '@shared/domain/checks/trial';

const say = (message: TrialMessage) => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<readonly Trial[]>) => say(data.map(answerTrial)));
say('ready');
