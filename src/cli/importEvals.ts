/** `parallax import --from openai-evals`: evals are brought from OpenAI, then go through the door as their files do. */

import type { EvalsService } from '@main/services/evals/evalsService';
import type { EvalsProgress } from '@shared/domain/evals';
import type { Failure } from '@shared/domain/failure';
import { visibleText } from '@shared/formats/visibleText';
import { describeFailure } from '@shared/locales/describeFailure';
import { textIn } from '@shared/locales/terminalText';
import type { AskedEvals } from './asked';
import { type ImportDeps, importPlace } from './importFile';
import { isNamed } from './isNamed';
import { failureInWords } from './report';
import { EXIT } from './runSession';

interface ImportEvalsDeps extends ImportDeps {
  readonly evals: EvalsService;
}

const CLEAR = '\r\u001b[2K';

/** Resolves to the exit status. Stopped or broken off, it goes on from there when it is asked for again. */
export async function importEvals(
  asked: AskedEvals,
  deps: ImportEvalsDeps,
  signal: AbortSignal,
): Promise<number> {
  const { evals, output } = deps;
  const { language, chosen } = asked;
  const text = textIn(language);
  const refuse = (failure: Failure, status: number = EXIT.failed) => {
    output.err(`${failureInWords(failure, language)}\n`);
    return status;
  };
  const clear = () => {
    if (output.isErrTerminal) output.draw(CLEAR);
  };
  try {
    const listed = await evals.list(signal);
    if (!listed.ok) return refuse(listed.failure);
    const wanted = chosen.length === 0 ? listed.value : listed.value.filter(isNamed(chosen));
    if (asked.isListed) {
      for (const { id, at, title } of wanted)
        output.out(`${[id, at ?? '', title].map(onOneLine).join('\t')}\n`);
      return EXIT.ok;
    }
    const ids = wanted.map(({ id }) => id);
    if (ids.length === 0)
      return refuse(
        { code: 'import.nothing', params: { file: ['OpenAI Evals', ...chosen].join(', ') } },
        EXIT.badInput,
      );
    let told = '';
    const got = await evals.download(
      ids,
      {
        onProgress: (progress) => {
          if (output.isErrTerminal)
            output.draw(CLEAR + visibleText(text('evalsProgress', wordsOf(progress))));
          else if (told !== progress.title) output.err(`${text('evalsBegun', wordsOf(progress))}\n`);
          told = progress.title;
        },
        onWait: (waiting) => {
          if (!waiting) return;
          clear();
          const { message } = describeFailure(waiting.failure, language);
          output.err(`${text('evalsWait', { reason: message, seconds: Math.ceil(waiting.ms / 1000) })}\n`);
        },
      },
      signal,
    );
    clear();
    if (!got.ok) {
      output.err(`${text('evalsKept')}\n`);
      return refuse(got.failure);
    }
    const { isListed: _, type: __, ...rest } = asked;
    const status = await importPlace(
      got.value,
      { ...rest, type: 'import', file: got.value.path, format: 'openai-evals', chosen: [] },
      deps,
    );
    // Beside the sessions there is a copy of each answer now. What could not be written is not fetched again for that.
    if (status === EXIT.ok || asked.out === undefined) await evals.forget(ids);
    return status;
  } catch (error) {
    if (!signal.aborted) throw error;
    clear();
    output.err(`${text('evalsKept')}\n`);
    return EXIT.interrupted;
  }
}

/** A server may call things anything. */
const onOneLine = (text: string): string => text.replace(/\s+/g, ' ');

const wordsOf = ({ number, of, title, runs, answers, ofAnswers }: EvalsProgress) => ({
  ...{ number, of, title: onOneLine(title), runs, answers },
  ofAnswers: ofAnswers ?? '?',
});
