/** Which texts vectors are asked for: each once, however many answers it is held against, and several in one request. */
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import { wantsAsking } from '@shared/domain/checks/asked';
import { filled } from '@shared/domain/checks/filledText';
import type { Embedder } from '@shared/domain/checks/grader';
import { runCheck } from '@shared/domain/checks/runCheck';
import { plainStepsOf, seenAs } from '@shared/domain/checks/seen';
import { comparedTexts, type OfMeaning } from '@shared/domain/checks/types/similarity';
import { answerOf, type Completion } from '@shared/domain/run/completion';
import { metricsOf } from '@shared/domain/run/metrics';
import type { Likeness } from '@shared/domain/run/run';
import { type CellKey, casesOf, EMPTY_CASE, parseCellKey } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';

/** An answer, and what a check holds it against. */
export interface AnswerAndTexts {
  readonly cell: CellKey;
  readonly check: OfMeaning;
  /** Or the part of it that the check looks at. */
  readonly answer: string;
  readonly texts: readonly string[];
}

/** Of the completions those of which the checks cannot say anything yet. */
export function uncompared(
  session: Pick<Session, 'cases'>,
  completions: readonly Completion[],
  checks: readonly OfMeaning[],
): readonly AnswerAndTexts[] {
  const cases = new Map(casesOf(session).map((case_) => [case_.id, case_]));
  return completions.flatMap((completion) =>
    checks.flatMap((check) => {
      const { cell } = completion;
      const case_ = cases.get(parseCellKey(cell).caseId) ?? EMPTY_CASE;
      const metrics = metricsOf(completion, () => 0);
      const said = runCheck(check, { completion, case: case_, input: () => '', tools: () => [], metrics });
      if (!('status' in said) || !wantsAsking(said)) return [];
      const texts = filled(check.value, case_, (value) => comparedTexts(check, value));
      const seen = seenAs(plainStepsOf(check), completion);
      return 'status' in texts || !seen ? [] : [{ cell, check, answer: answerOf(seen), texts }];
    }),
  );
}

/** Figures that the run's log has, by embedder, answer and text: none of them is asked for again. */
export class KnownLikeness {
  readonly #known = new Map<string, Likeness>();

  constructor(completions: Iterable<Completion>) {
    for (const completion of completions)
      for (const { asked, likeness = [] } of Object.values(completion.grades ?? {}))
        for (const each of likeness)
          if (asked) this.#known.set(keyOf(asked.model, each.part ?? answerOf(completion), each.text), each);
  }

  /** Undefined where one of them is missing. */
  of({ check, answer, texts }: AnswerAndTexts): readonly Likeness[] | undefined {
    const model = check.embedder.model.trim();
    const found = texts
      .flatMap((text) => this.#known.get(keyOf(model, answer, text)) ?? [])
      .map((each) => ofPart(each, check, answer));
    return found.length === texts.length ? found : undefined;
  }
}

/** Told with the part that it is of. */
export function ofPart({ part: _, ...likeness }: Likeness, check: OfMeaning, answer: string): Likeness {
  return plainStepsOf(check) ? { ...likeness, part: answer } : likeness;
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** Servers take 32 (Hugging Face's) to 2,048 (OpenAI) at once. */
const MOST_TEXTS = 32;
/** By our estimate; Mistral takes 16,384 in a request. */
const MOST_TOKENS = 8000;

/** What is sent together; a text that is longer than that goes alone. */
function batchesOf(texts: Iterable<string>): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let tokens = 0;
  for (const text of new Set(texts)) {
    const more = estimateTokens(text);
    const last = batches.at(-1);
    if (last && last.length < MOST_TEXTS && tokens + more <= MOST_TOKENS) {
      last.push(text);
      tokens += more;
    } else {
      batches.push([text]);
      tokens = more;
    }
  }
  return batches;
}

/** What is asked of one model. */
export interface Wanted {
  readonly embedder: Embedder;
  readonly pairs: readonly AnswerAndTexts[];
  readonly batches: readonly (readonly string[])[];
}

/** By model. */
export function wantedOf(pairs: readonly AnswerAndTexts[]): readonly Wanted[] {
  const byModel = new Map<string, { readonly embedder: Embedder; readonly pairs: AnswerAndTexts[] }>();
  for (const pair of pairs) {
    const { embedder } = pair.check;
    const key = keyOf(embedder.providerId, embedder.model.trim());
    const own = byModel.get(key);
    if (own) own.pairs.push(pair);
    else byModel.set(key, { embedder, pairs: [pair] });
  }
  return Array.from(byModel.values(), (own) => ({
    ...own,
    batches: batchesOf(own.pairs.flatMap(({ answer, texts }) => [answer, ...texts])),
  }));
}
