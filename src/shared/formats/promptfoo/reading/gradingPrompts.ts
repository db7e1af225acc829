/** What a grader is asked for each of promptfoo's model-graded assertions, in our words: shown, and the user's to change. */

const ANSWER = `<answer>
{{output}}
</answer>`;
const TASK = `<task>
{{input}}
</task>`;
const VERDICT = 'Think step by step. Then write PASS or FAIL alone on the last line.';
const SCORE = (most: number) =>
  `Think step by step. Then write a score from 0 (not at all) to ${most} (fully) alone on the last line.`;

/** `text`: what the assertion's value says, or a variable that holds it. */
export const gradingPrompts = {
  rubric: (text: string) => `You are grading an answer.

${ANSWER}
<rubric>
${text}
</rubric>

Does the answer satisfy the rubric? ${VERDICT}`,

  scoredRubric: (text: string) => `You are grading an answer.

${ANSWER}
<rubric>
${text}
</rubric>

How well does the answer satisfy the rubric? ${SCORE(1)}`,

  factuality: (text: string) => `You are comparing an answer with what is known to be true.

${TASK}
<facts>
${text}
</facts>
${ANSWER}

Compare only what is said, not how. The answer may say less or more than the facts, as long as it does not contradict them: then it passes. It fails where it disagrees with them. ${VERDICT}`,

  closedQa: (text: string) => `You are checking an answer against a criterion.

${TASK}
${ANSWER}
<criterion>
${text}
</criterion>

Does the answer meet the criterion? ${VERDICT}`,

  gEval: (text: string) => `You are rating an answer.

${TASK}
${ANSWER}
<criteria>
${text}
</criteria>

First write down three or four steps that would show whether the criteria are met. Go through them. ${SCORE(10)}`,

  answerRelevance: () => `You are rating whether an answer keeps to what was asked.

${TASK}
${ANSWER}

Which question does the answer answer, and how close is that to what was asked? ${SCORE(1)}`,

  conversationRelevance: () => `You are checking whether an assistant keeps to the conversation.

${TASK}
${ANSWER}

Is the answer relevant to what it answers? It fails only where it has nothing at all to do with it; a vague answer to something vague, such as a greeting, is relevant. ${VERDICT}`,

  contextFaithfulness: () => `You are rating whether an answer says only what its context supports.

<context>
{{context}}
</context>
${ANSWER}

List the statements of the answer. Which of them does the context support? The score is their part of all statements. ${SCORE(1)}`,

  contextRelevance: () => `You are rating whether a context is what a question needs.

<question>
{{query}}
</question>
<context>
{{context}}
</context>

List the sentences of the context. Which of them are needed to answer the question? The score is their part of all sentences. ${SCORE(1)}

The answer that was given, for completeness:
${ANSWER}`,

  contextRecall: (text: string) => `You are rating whether a context holds what is known to be true.

<context>
{{context}}
</context>
<facts>
${text}
</facts>

List the statements of the facts. Which of them are found in the context? The score is their part of all statements. ${SCORE(1)}

The answer that was given, for completeness:
${ANSWER}`,
} as const;
