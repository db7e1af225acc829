import OpenAI from 'openai';

const client = new OpenAI();
const model = 'gpt-4.1' as const;
const intro: string = ['Line one', 'Line two'].join('\n');

export async function ask(user: { name: string }) {
  // The next is a comment: client.responses.create({})
  return await client.responses.create({
    model,
    instructions: intro,
    input: `Hello ${user.name}, it's \`now\` ${1 + 1} \u{1F600}`,
    temperature: 0,
    max_output_tokens: 50,
    ...more,
    metadata: { a: 'b' },
  } satisfies Params);
}
