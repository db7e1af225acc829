/** Python programs run by Python itself, as promptfoo would, beside the checks that they were read as. */
import { spawnSync } from 'node:child_process';
import { type Check, checkSchema } from '@shared/domain/checks/check';
import { runCheck } from '@shared/domain/checks/runCheck';
import type { Value } from '@shared/formats/promptfoo/reading/code/values';
import type { Part } from '@shared/formats/promptfoo/reading/part';
import { type CodeFrom, codeReader } from '@shared/formats/promptfoo/reading/readCode';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { saidAtOnce } from '../support/saidAtOnce';

const HAS_PYTHON = spawnSync('python3', ['--version']).status === 0;

/** What promptfoo 0.121.20 writes around a program, run on each answer; what breaks off is none. */
const RUNNER = `
import json, sys
def said(given):
    code, file, vars_ = given["code"], given["file"], given["vars"]
    space = {"json": json, "print": lambda *all: None}
    own = {} if given["config"] is None else {"config": given["config"]}
    if file is None:
        many = "\\n" in code
        indent = "    "
        if many:
            import re
            found = re.search(r"^(?!\\s*$)\\s+", code, re.M)
            if found: indent = found.group(0)
        body = "\\n".join(indent + line for line in code.split("\\n")) if many else "    return " + code
        exec("def main(output, context):\\n" + body + "\\n", space)
        main = space["main"]
    else:
        exec(code, space)
        main = space[file or "get_assert"]
    made = []
    for answer in given["answers"]:
        try:
            made.append([main(answer, {"prompt": "x", "vars": vars_, **own})])
        except Exception:
            made.append(None)
    return made
print(json.dumps([said(given) for given in json.load(sys.stdin)]))
`;

interface Theirs {
  readonly threshold?: number;
  readonly vars?: Readonly<Record<string, unknown>>;
  readonly file?: string;
  readonly config?: unknown;
  /** promptfoo has parsed it. */
  readonly isParsed?: boolean;
}

/** As promptfoo reads what a program hands over. */
function passes(handed: unknown, threshold: number | undefined): boolean {
  if (typeof handed === 'boolean') return handed;
  if (typeof handed === 'number') return threshold === undefined ? handed > 0 : handed >= threshold;
  if (typeof handed !== 'object' || handed === null) return false;
  const { pass_, pass = pass_, score, reason } = handed as Readonly<Record<string, unknown>>;
  if (typeof pass !== 'boolean' || typeof score !== 'number' || typeof reason !== 'string') return false;
  return pass && (threshold === undefined || score >= threshold);
}

const metrics = { promptTokens: 1, completionTokens: 1, isEstimate: false, totalMs: 1 };

function ours(checks: readonly Check[], text: string): boolean {
  return checks.every((check) => {
    const { status } = saidAtOnce(
      runCheck(check, {
        completion: { cell: 'p/m/c/0', status: 'completed', steps: [{ text, reasoning: '' }] },
        case: { id: 'c', values: {} },
        metrics,
        input: () => '',
        tools: () => [],
      }),
    );
    if (status !== 'pass' && status !== 'fail') throw new Error(`${status}: ${JSON.stringify(check)}`);
    return status === 'pass';
  });
}

const PARSED: Value = {
  type: 'json',
  json: { of: [], path: [], source: 'output', isHanded: true },
  source: 'output',
};
const readCode = await codeReader('python');

function read(
  code: string,
  { threshold, vars, file, config, isParsed }: Theirs = {},
): readonly Check[] | undefined {
  const from: CodeFrom = {
    ...{ part: { path: 'a' } as Part, base: {}, threshold, vars, config },
    ...(isParsed && { output: PARSED }),
    ...(file !== undefined && { file: { name: file || undefined } }),
  };
  return readCode(code, from)?.wishes.map(({ check, varying }, index) =>
    checkSchema.parse({ id: `k${index}`, ...(varying ? varying.withText(varying.text) : check) }),
  );
}

const words = fc.constantFrom(
  ...[
    'sorry',
    'SORRY',
    'Yes',
    'yes',
    'a',
    'A',
    'K',
    '\u212a',
    'k',
    'İ',
    'i',
    'ß',
    'ς',
    'Σ',
    '好',
    '😀',
    '.',
    ',',
  ],
  ...['1', ' ', '  ', '\n', '\t', '\r\n', '\u00a0', '\ufeff', '\u0085', '\u001c', '{', '}', 'x', 'ab'],
);
const prose = fc.array(words, { maxLength: 16 }).map((all) => all.join(''));
const leaf = fc.constantFrom('ok', 'OK', 'a', '', ' ok ', '😀😀', 0, 1, 5, 9.5, true, false, null);
const shaped = fc
  .record(
    {
      ...{ a: leaf, name: leaf, age: leaf, score: leaf },
      items: fc.oneof(leaf, fc.array(leaf, { maxLength: 4 })),
      nested: fc.oneof(leaf, fc.record({ a: leaf }, { requiredKeys: [] })),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));
const answers = [
  ...['yes', ' Yes\u0085', '\ufeffyes', 'YES\n', 'a', 'a.'],
  ...fc.sample(fc.oneof(prose, shaped, shaped), { numRuns: 500, seed: 7 }),
];

const FORMS: readonly (readonly [code: string, more?: Theirs])[] = [
  ["'sorry' in output"],
  ["'sorry' not in output and not 'x' in output"],
  ['len(output) < 9'],
  ['len(output) == 4'],
  ['len(output.split()) >= 3'],
  ["len(output.split(' ')) <= 2"],
  ["len(output.split('\\n')) > 1"],
  ["'σ' in output.lower() or 'k' in output.lower()"],
  ["output.strip().lower() == 'yes'"],
  ["output.upper().startswith(('YES', 'A'))"],
  ["output.strip().endswith('.')"],
  ["output in ['yes', 'a', '']"],
  ["any(word in output for word in ['sorry', 'yes', '1'])"],
  ["all(word.lower() in output.lower() for word in ['A', 'K'])"],
  ['bool(output)'],
  ["output and 'a' in output"],
  ['not output'],
  ["1 if 'a' in output else 0"],
  ["0.4 if 'a' in output else 0.6", { threshold: 0.5 }],
  ['max(0, len(output) - 9)'],
  ['1 - len(output) / 10'],
  ['min(1.0, len(output) / 10)', { threshold: 0.7 }],
  [
    "diff = abs(4 - len(output.split(' ')))\nif diff < 3:\n  return {\n    'pass': True,\n    'score': 1,\n    'reason': 'near',\n  }\nelse:\n  return {\n    'pass': False,\n    'score': diff,\n    'reason': 'far',\n  }",
  ],
  ["# A comment\nif output == 'yes':\n    return True\nelif len(output) > 9:\n    return 0.5\nreturn False"],
  ["if 'a' in output:\n    return True"],
  ["return {'pass_': 'a' in output, 'score': 0.5, 'reason': 'x'}\n", { threshold: 0.4 }],
  [
    "if 'a' in output:\n    return {'pass': True, 'score': 0.5, 'reason': 'x'}\nreturn False\n",
    { threshold: 0.4 },
  ],
  ["json.loads(output)['a'] == 'ok'"],
  ["json.loads(output)['age'] == 1"],
  ["json.loads(output)['age'] != True"],
  ["json.loads(output)['nested']['a'] is None"],
  ["json.loads(output)['score'] >= 1"],
  ["'ok' in json.loads(output)['items']"],
  ["len(json.loads(output)['items']) >= 2"],
  ["len(json.loads(output)['name']) == 2"],
  ["'a' in json.loads(output)"],
  ["json.loads(output)['name'].strip().lower() == 'ok'"],
  ["isinstance(json.loads(output)['items'], list)"],
  ["data = json.loads(output)\nreturn bool(data['a']) and data['age'] == 5\n"],
  [
    "import json\ntry:\n    data = json.loads(output)\n    return data['a'] == 'ok'\nexcept Exception:\n    return False",
  ],
  ["context['vars']['name'] in output", { vars: { name: 'yes' } }],
  ["context['vars']['name'].lower() in output.lower()", { vars: { name: 'SORRY' } }],
  ["context['vars'].get('name', 'a') in output", { vars: {} }],
  ["context.get('config', {}).get('word') in output", { vars: {}, config: { word: 'yes' } }],
  ["len(output) > context['config']['most']", { vars: {}, config: { most: 4 } }],
  [
    'def get_assert(output, context):\n    print("Prompt:", context["prompt"])\n    print("Vars", context["vars"]["name"], context.get("config", {}))\n    own = context.get("config", {})\n    all = own.get("words", [])\n    passed = False\n    for word in all:\n        if word in output.lower():\n            passed = True\n            break\n    return passed\n',
    { vars: { name: 'x' }, file: '', config: { words: ['yes', 'sorry'] } },
  ],
  [
    'def get_assert(output, context):\n    fine = True\n    for word in ["a", "x"]:\n        if word in output:\n            fine = False\n    return fine\n',
    { file: '' },
  ],
  [
    'if "a" not in output.lower():\n    return False\nif "yes" not in output.lower():\n    return 0.5\nreturn {"pass_": True, "score": 0.75, "reason": "x", "named_scores": {"a": 0.8}, "component_results": [{"pass_": "yes" in output.lower(), "score": 0.5, "reason": "y"}]}\n',
  ],
  ["output['a'] == 'ok'", { isParsed: true }],
  ["output['a'] != 'ok'", { isParsed: true }],
  ["'a' in output and output['age'] < 5", { isParsed: true }],
  [
    "def get_assert(output, context):\n    \"\"\"Says whether it is so.\"\"\"\n    if 'a' not in output.lower():\n        return False\n    return {'pass': len(output) > 3, 'score': 1, 'reason': 'long'}\n",
    { file: '' },
  ],
  [
    "import json\n\ndef other(output, context):\n    return False\n\ndef ok(output, context):\n    return 'a' in output\n",
    { file: 'ok' },
  ],
];

const givenTo = ({ isParsed }: Theirs): readonly string[] =>
  isParsed ? answers.filter((text) => text.startsWith('{"')) : answers;

/** Of each form what it says of each answer; by one Python, as beginning one takes longer than a form. */
function theirs(): readonly (readonly boolean[])[] {
  const input = FORMS.map(([code, more = {}]) => {
    const { vars = {}, file = null, config = null, isParsed } = more;
    const given = givenTo(more).map((text) => (isParsed ? JSON.parse(text) : text));
    return { code, file, vars, config, answers: given };
  });
  const options = { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  const run = spawnSync('python3', ['-c', RUNNER], options);
  if (run.status !== 0) throw new Error(run.stderr);
  const made = JSON.parse(run.stdout) as readonly (readonly (readonly [unknown] | null)[])[];
  return made.map((all, at) => {
    const threshold = FORMS[at]?.[1]?.threshold;
    return all.map((each) => each !== null && passes(each[0], threshold));
  });
}

describe.skipIf(!HAS_PYTHON)('a Python program that says what checks say', () => {
  let all: readonly (readonly boolean[])[] = [];
  beforeAll(() => {
    all = theirs();
  });

  it.each(FORMS.map(([code, more = {}], at) => [code, more, at] as const))('%s %j', (code, more, at) => {
    const checks = read(code, more);
    expect(checks).toBeDefined();
    const said = all[at] ?? [];
    for (const [index, text] of givenTo(more).entries())
      expect([text, ours(checks ?? [], text)]).toEqual([text, said[index]]);
    // A form that says the same of all of them shows nothing.
    expect(new Set(said).size).toBe(2);
  });
});

it.each([
  'output',
  "output['a'] == 'ok'",
  "'true'",
  "re.search('a', output)",
  'len(output) // 2',
  'output[0] == "a"',
  "f'{output}' == 'a'",
  'sum(1 for word in ["a"] if word in output)',
  '1 < len(output) < 5',
  "open('x').read()",
  "x = output\nx += 'a'\nreturn 'a' in x",
  "for x in ['a']:\n    if x in output:\n        return True\nreturn False",
  'from bert_score import score\nreturn True',
  "output.replace('a', '') == 'b'",
  "'' in output",
  "context['config']['a'] in output",
  "return {'pass': 'a' in output, 'score': 1, 'reason': 'x', 'component_results': [json.loads(output)]}\n",
  "fine = True\nfor x in ['a']:\n    if x in output:\n        fine = False\n    else:\n        fine = True\nreturn fine",
])('is left: %s', (code) => {
  expect(read(code)).toBeUndefined();
});
