/**
 * Every template of the gallery, in both languages, from its file to a scored result: the exact messages (tests/fixtures/templates was
 * read by people), asked through the engine; what is expected passes every check, and each check fails something that is wrong.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { answerTrial } from '@shared/checking/answerTrial';
import { messagesOf } from '@shared/domain/call/callOf';
import { scoreCells } from '@shared/domain/checks/scoreCells';
import { exampleCurvesOf } from '@shared/domain/inContext/exampleCurves';
import { casesOf, cellKey, expandCells, parseCellKey } from '@shared/domain/session/cells';
import { copyOfSession, type Session } from '@shared/domain/session/session';
import {
  type Language,
  languageSchema,
  type Template,
  templateSchema,
} from '@shared/domain/session/template';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { streams } from '../fakes/behaviours';
import { type Exchange, MisbehavingServer } from '../fakes/misbehavingServer';
import { modelNamed, providerAt, requestOf, run } from './harness';

const FOLDER = 'resources/templates';
const templates: readonly Template[] = readdirSync(FOLDER).map((file) =>
  templateSchema.parse(parse(readFileSync(`${FOLDER}/${file}`, 'utf8'))),
);

/** Wrong for everybody: it does not know; it never comes to an end, and makes up figures as it goes; it is empty-handed. */
const WRONG = [
  "I'm not sure 不知道",
  `${'Well, let me think about that for a while. 让我再想一想。\n'.repeat(40)}It costs $5. 一共 5 元。`,
  '{}',
];
const fixture = (name: string) => parse(readFileSync(`tests/fixtures/templates/${name}.yaml`, 'utf8'));
const wrongBesides: Readonly<Record<string, Readonly<Record<string, string>>>> = fixture('wrong');
const rightBesides: Readonly<Record<string, Partial<Record<Language, Readonly<Record<string, string>>>>>> =
  fixture('right');

/** Of those that are asked with several numbers of examples of a pool. */
const CURVES: Readonly<Record<string, readonly number[]>> = {
  'in-context-tour': [0, 1, 2, 4, 8],
  'examples-curve': [0, 2, 4, 8],
};

let server: MisbehavingServer;
/** By the messages that are sent. */
let answers: ReadonlyMap<string, string>;
const answerTo = ({ model, json }: Exchange) =>
  streams([model === 'right' ? (answers.get(JSON.stringify(json.messages)) ?? 'not asked so') : model]);
beforeAll(async () => {
  server = await MisbehavingServer.start({ behaviours: answerTo });
});
afterAll(() => server.close());

describe.each(templates.map((template) => [template.id, template] as const))('%s', (id, template) => {
  describe.each(languageSchema.options)('in %s', (language) => {
    const session = copyOfSession(template.session[language], () => 'session');

    it('asks exactly this', async () => {
      const [first] = casesOf(session);
      if (!first) throw new Error('There is always a case.');
      const texts = session.prompts.map((prompt) => {
        const asked = messagesOf(prompt, first, session.pools);
        if (!asked.ok) throw new Error(JSON.stringify(asked.failure));
        const said = asked.value.map(({ role, content }) => `--- ${role}\n${content}\n`);
        const format =
          prompt.responseFormat && `--- format\n${JSON.stringify(prompt.responseFormat, null, 1)}\n`;
        return [`# ${prompt.name}\n`, ...said, format ?? ''].join('');
      });
      await expect(texts.join('\n')).toMatchFileSnapshot(`../fixtures/templates/${id}.${language}.txt`);
    });

    it('passes what is expected, and fails what is wrong', async () => {
      const besides = Object.values(wrongBesides[id] ?? {});
      const mistaken = session.cases.map(({ expected = '' }) => expected);
      const wrong = [...new Set([...WRONG, ...mistaken, ...besides])];
      const models = [modelNamed('right'), ...wrong.map((said, at) => modelNamed(said, {}, `wrong-${at}`))];
      const asked: Session = { ...session, samples: 1, models };
      answers = new Map(
        asked.prompts.flatMap((prompt) =>
          casesOf(asked).map((case_) => {
            const messages = messagesOf(prompt, case_, asked.pools);
            const right = rightBesides[id]?.[language]?.[case_.id] ?? case_.expected ?? '';
            return [JSON.stringify(messages.ok && messages.value), right] as const;
          }),
        ),
      );
      const { completions } = await run(requestOf(asked, providerAt(server.baseUrl)));
      const cells = await scoreCells(
        expandCells(asked).map(cellKey),
        completions,
        { session: asked, providers: [], priceOf: () => undefined },
        async (trials) => trials.map(answerTrial),
      );
      const failing = new Set<string>();
      for (const { completion, results } of cells) {
        expect(completion.status).toBe('completed');
        const { modelId, caseId } = parseCellKey(completion.cell);
        const isRight = modelId === 'right';
        const said = models.find((model) => model.id === modelId)?.model;
        for (const [check, result] of results) {
          if (isRight) expect([caseId, check, result]).toMatchObject([caseId, check, { status: 'pass' }]);
          else if (result.status === 'fail') failing.add(check);
        }
        // What is wrong for everybody passes for nobody.
        const isCaught = [...results.values()].some(({ status }) => status === 'fail');
        if (WRONG.includes(said ?? '')) expect([caseId, said, isCaught]).toEqual([caseId, said, true]);
      }
      const [curves] = exampleCurvesOf(cells, asked).filter(({ modelId }) => modelId === 'right');
      expect(curves?.curves.find(({ labels }) => labels === 'given')?.points.map(({ k }) => k)).toEqual(
        CURVES[id],
      );
      expect([...failing].sort()).toEqual(asked.checks.map((check) => check.id).sort());
    });
  });
});
