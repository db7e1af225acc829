/** JSON and YAML as programs and people write them, wrapped, commented, cut. A row each in docs/compatibility.md. */
import { expect, it } from 'vitest';
import { busyMs } from '../../../tests/support/busyMs';
import { type TableDialect, testDialects, two } from '../../../tests/support/tableDialects';
import { readCases } from './caseFormats';

const list = '[{"question": "What?", "expected": "x"}, {"question": "Who?", "expected": "y"}]';
const lines = '{"question": "What?", "expected": "x"}\n{"question": "Who?", "expected": "y"}\n';
const records = JSON.parse(list);

const mended: readonly TableDialect[] = [
  [
    'comments',
    'JSONC, VS Code',
    'a.json',
    `// mine\n${list.replace(', {', ', /* next */ {')}`,
    ['mendedJson'],
  ],
  [
    'a list of Python',
    'print(cases)',
    'a.json',
    list.replaceAll('"', "'").replace("'y'", 'None'),
    ['mendedJson'],
    [two[0] ?? {}, { values: { question: 'Who?' } }],
  ],
  [
    'True, None',
    'Python',
    'a.json',
    '[{"question": "What?", "yes": True, "no": None}]',
    ['mendedJson'],
    [{ values: { question: 'What?', yes: 'true' } }],
  ],
  [
    'keys without quotation marks',
    'JavaScript, JSON5',
    'a.json',
    list.replace(/"(\w+)":/g, '$1:'),
    ['mendedJson'],
  ],
  ['quotation marks of Word', 'Word, macOS', 'a.json', list.replace(/"([^"]*)"/g, '“$1”'), ['mendedJson']],
  [
    'line breaks and tabs in texts',
    'hands',
    'a.json',
    '[{"question": "a\n\tb"}]',
    ['mendedJson'],
    [{ values: { question: 'a\n\tb' } }],
  ],
  [
    'paths of Windows',
    'hands',
    'a.json',
    '[{"question": "C:\\path\\x"}]',
    ['mendedJson'],
    [{ values: { question: 'C:\\path\\x' } }],
  ],
  [
    'figures of JavaScript',
    'JSON5',
    'a.json',
    '[{"question": "q", "a": .5, "b": +1, "c": 5., "d": 007}]',
    ['mendedJson'],
    [{ values: { question: 'q', a: '0.5', b: '1', c: '5', d: '7' } }],
  ],
  [
    'types of a shell',
    'mongosh',
    'a.json',
    '[{_id: ObjectId("65"), question: "What?"}]',
    ['mendedJson'],
    [{ values: { _id: '65', question: 'What?' } }],
  ],
  ['no end', 'broken downloads', 'a.json', `${list.slice(0, -1)}, {"question": "cut`, ['cutOff']],
  ['no end, in lines', 'killed processes', 'a.jsonl', `${lines}{"question": "cut`, ['cutOff']],
  ['a fence', 'answers of models', 'a.json', `\`\`\`json\n${list}\n\`\`\`\n`, []],
  ['a fence in a text file', 'answers of models', 'a.txt', `\`\`\`json\n${list}\n\`\`\`\n`, []],
  ['module.exports', 'JavaScript', 'a.json', `module.exports = ${list};\n`, []],
  ['a constant', 'JavaScript', 'a.js', `export const cases = ${list};`, []],
  ['JSONP', 'old APIs', 'a.json', `callback(${list});`, []],
  ['what guards against being run', 'Google', 'a.json', `)]}',\n${list}`, []],
  ['comments between lines', 'hands', 'a.jsonl', `# mine\n${lines.replace('\n', '\n// next\n')}`, []],
  [
    'record separators',
    'RFC 7464, jq --seq',
    'a.json',
    lines.replace(/^(?=\{)/gm, '\x1e'),
    ['readAsJsonLines'],
  ],
  ['data: before each line', 'streams that were saved', 'a.jsonl', lines.replace(/^(?=\{)/gm, 'data: '), []],
  [
    'marks of a merge',
    'git',
    'a.jsonl',
    `<<<<<<< HEAD\n${lines.replace('\n', '\n=======\n')}>>>>>>> other\n`,
    ['conflictMarks'],
  ],
];

const wrapped: readonly TableDialect[] = [
  [
    'one list after the other',
    'gh api --paginate, curl',
    'a.json',
    `[${lines.split('\n')[0]}]\n[${lines.split('\n')[1]}]`,
    ['readAsJsonLines'],
  ],
  [
    'a text a line',
    'scripts',
    'a.jsonl',
    '"What?"\n"Who?"\n',
    [],
    [{ values: { v1: 'What?' } }, { values: { v1: 'Who?' } }],
  ],
  ['figures', 'scripts', 'a.json', '[1.50, 2]', [], [{ values: { v1: '1.50' } }, { values: { v1: '2' } }]],
  [
    'far within',
    'APIs',
    'a.json',
    `{"response": {"body": {"payload": {"data": ${list}}}}}`,
    ['unwrapped', 'unwrapped', 'unwrapped', 'unwrapped'],
  ],
  [
    'edges and nodes',
    'GraphQL',
    'a.json',
    JSON.stringify({ data: { items: { edges: records.map((node: object) => ({ node })) } } }),
    ['unwrapped', 'unwrapped', 'unwrapped'],
  ],
  [
    'hits',
    'Elasticsearch',
    'a.json',
    JSON.stringify({ hits: { hits: records.map((_source: object) => ({ _index: 'i', _source })) } }),
    ['unwrapped', 'unwrapped'],
  ],
  [
    'features',
    'GeoJSON',
    'a.json',
    JSON.stringify({ features: records.map((properties: object) => ({ type: 'Feature', properties })) }),
    ['unwrapped'],
  ],
  [
    'vars and one assert',
    'promptfoo tests',
    'a.json',
    JSON.stringify(
      two.map(({ values, expected }) => ({ vars: values, assert: [{ type: 'equals', value: expected }] })),
    ),
    ['unwrapped'],
  ],
  [
    'vars and other asserts',
    'promptfoo tests',
    'a.json',
    '[{"vars": {"question": "What?"}, "assert": [{"type": "is-json"}]}]',
    ['leftBeside', 'unwrapped'],
    [{ values: { question: 'What?' } }],
  ],
  [
    'inputs and outputs',
    'LangSmith',
    'a.jsonl',
    two
      .map(({ values, expected }) => JSON.stringify({ inputs: values, outputs: { answer: expected } }))
      .join('\n'),
    ['unwrapped'],
  ],
  [
    'input and expectedOutput',
    'Langfuse',
    'a.json',
    JSON.stringify(two.map(({ values, expected }) => ({ input: values, expectedOutput: expected }))),
    ['unwrapped'],
  ],
  [
    'input of messages, and ideal',
    'OpenAI evals',
    'a.jsonl',
    '{"input": [{"role": "user", "content": "What?"}], "ideal": "x"}',
    ['asExpected'],
    [{ values: { input: '[{"role":"user","content":"What?"}]' }, expected: 'x' }],
  ],
  [
    'a conversation with its answer',
    'fine-tuning',
    'a.jsonl',
    '{"messages": [{"role": "user", "content": "a"}]}\n{"messages": [{"role": "user", "content": "b"}]}\n',
    [],
    [
      { values: { messages: '[{"role":"user","content":"a"}]' } },
      { values: { messages: '[{"role":"user","content":"b"}]' } },
    ],
  ],
];

const yaml: readonly TableDialect[] = [
  [
    'a list',
    'hands, Ansible',
    'a.yaml',
    '# mine\n- question: What?\n  expected: x\n- question: Who?\n  expected: y\n',
    ['readAsYaml'],
  ],
  [
    'a list below a name',
    'hands',
    'a.yml',
    'cases:\n  - {question: What?, expected: x}\n  - {question: Who?, expected: y}\n',
    ['readAsYaml', 'unwrapped'],
  ],
  [
    'tests',
    'promptfoo',
    'a.yaml',
    'tests:\n  - vars: {question: What?}\n    assert:\n      - type: equals\n        value: x\n  - vars: {question: Who?}\n    assert:\n      - {type: equals, value: y}\n',
    ['readAsYaml', 'unwrapped', 'unwrapped'],
  ],
  [
    'YAML in a text file, Windows line ends',
    'hands',
    'a.txt',
    '- question: What?\r\n  expected: x\r\n- question: Who?\r\n  expected: y\r\n',
    ['readAsYaml'],
  ],
  [
    'figures as they are written',
    'hands',
    'a.yaml',
    '- a: 1.50\n  b: 007\n  c: 12345678901234567890\n  d: yes\n  e: true\n  f:\n  g: [1.0, {x: 0x1F}]\n  h: |\n    one\n    two\n',
    ['readAsYaml'],
    [
      {
        values: {
          a: '1.50',
          b: '007',
          c: '12345678901234567890',
          d: 'yes',
          e: 'true',
          g: '[1.0,{"x":"0x1F"}]',
          h: 'one\ntwo\n',
        },
      },
    ],
  ],
  ['a list of Markdown', 'hands', 'a.md', '- What?\n- Who?\n', [], [{ values: { '- What?': '- Who?' } }]],
];

testDialects('JSON that is mended', mended);
testDialects('JSON that is wrapped', wrapped);
testDialects('YAML', yaml);

it.each([
  ['texts that nothing ends', `[${'{"a": "x'.repeat(20_000)}`],
  ['quotation marks', `[${"'".repeat(200_000)}`],
  ['comments', `[${'/*'.repeat(100_000)}`],
  ['slashes', `[${'//'.repeat(100_000)}`],
  ['calls', `[${'a('.repeat(50_000)}`],
  ['commas', `[${','.repeat(200_000)}]`],
  ['YAML', `- a: ${'['.repeat(50_000)}\n`],
  ['lines of YAML', `${'\n'.repeat(100_000)}- a`],
  ['scripts', `<table>${'<script>'.repeat(50_000)}`],
  ['attributes', `<table>${'<td a="'.repeat(50_000)}`],
  ['tables', '<table>'.repeat(20_000)],
  ['angles of a conflict', '<<<<<<<\n'.repeat(20_000)],
])('is not held up by %s', (_, text) => {
  const busy = busyMs(() => {
    for (const format of ['csv', 'json', 'jsonl'] as const) readCases(text, format, { newId: () => '' });
  });
  expect(busy).toBeLessThan(2000);
});
