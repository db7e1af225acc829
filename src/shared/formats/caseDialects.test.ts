/** Tables as programs and people write them: what is taken, and what is said. A row each in docs/compatibility.md. */
import { describe, expect, it } from 'vitest';
import { guessFormat, readCases } from './caseFormats';
import { isRemark } from './caseTable';
import { type CaseFormatName, caseFormatNames, formatOfName } from './formatNames';

const two = [
  { values: { question: 'What?' }, expected: 'x' },
  { values: { question: 'Who?' }, expected: 'y' },
];
/** Form, where it is met, file name, text, cases (`two` if not given), codes of what is said. */
type Row = readonly [
  form: string,
  met: string,
  name: string,
  text: string,
  said: readonly string[],
  cases?: readonly object[],
];

const separated: readonly Row[] = [
  [
    'an index column without a name',
    'pandas to_csv',
    'a.csv',
    ',question,expected\n0,What?,x\n1,Who?,y\n',
    ['indexColumn'],
  ],
  [
    'its index again',
    'pandas, read and written twice',
    'a.csv',
    'Unnamed: 0.1,Unnamed: 0,question,expected\n0,0,What?,x\n1,1,Who?,y\n',
    ['indexColumn', 'indexColumn'],
  ],
  [
    'row numbers without a header',
    'R write.table',
    'a.csv',
    '"question","expected"\n"1","What?","x"\n"2","Who?","y"\n',
    ['indexColumn'],
  ],
  [
    'an index that begins elsewhere',
    'a slice of a data frame',
    'a.csv',
    ',question,expected\n17,What?,x\n18,Who?,y\n',
    ['indexColumn'],
  ],
  [
    'cleared columns',
    'Excel, Google Sheets',
    'a.csv',
    'question,expected,,\nWhat?,x,,\nWho?,y,,\n',
    ['emptyColumns'],
  ],
  [
    'cleared columns before it',
    'Excel',
    'a.csv',
    ',,question,expected\n,,What?,x\n,,Who?,y\n',
    ['emptyColumns'],
  ],
  [
    'cleared rows',
    'Excel, Google Sheets',
    'a.csv',
    'question,expected\nWhat?,x\n,\n , \nWho?,y\n,\n,\n',
    ['blankRows'],
  ],
  [
    'cleared rows that are numbered',
    'pandas',
    'a.csv',
    ',question,expected\n0,What?,x\n1,,\n2,Who?,y\n',
    ['indexColumn', 'blankRows'],
  ],
  ['a cleared question', 'a person', 'a.csv', 'question,expected\nWhat?,x\n,z\nWho?,y\n', ['onlyExpected']],
  ['sep=;', 'Excel in Europe', 'a.csv', 'sep=;\r\nquestion;expected\r\nWhat?;x\r\nWho?;y\r\n', ['separator']],
  ['"sep=,"', 'SQL Server, Jira', 'a.csv', '"sep=,"\nquestion,expected\nWhat?,x\nWho?,y\n', []],
  [
    'semicolons',
    'Excel where the comma is decimal',
    'a.csv',
    'question;expected\nWhat?;x\nWho?;y\n',
    ['separator'],
  ],
  [
    'semicolons, commas in the texts',
    'the same',
    'a.csv',
    'question;expected\nA, b, or c?;1,5\nD, e?;2,5\n',
    ['separator'],
    [
      { values: { question: 'A, b, or c?' }, expected: '1,5' },
      { values: { question: 'D, e?' }, expected: '2,5' },
    ],
  ],
  ['tabs', 'SQL clients', 'a.csv', 'question\texpected\nWhat?\tx\nWho?\ty\n', ['separator']],
  ['bars', 'SAP, Oracle', 'a.txt', 'question|expected\nWhat?|x\nWho?|y\n', ['separator']],
  [
    'a title above',
    'reports of Excel',
    'a.csv',
    'Support questions Q3,\n,\nquestion,expected\nWhat?,x\nWho?,y\n',
    ['titleRows', 'blankRows'],
  ],
  [
    'a title above, unpadded',
    'web exports',
    'a.csv',
    '# exported from the ticket system\nquestion,expected\nWhat?,x\nWho?,y\n',
    ['titleRows'],
  ],
  [
    'a title above names that are not known',
    'reports',
    'a.csv',
    'Umfrage,,\nFrage,Ort,Jahr\nWas?,Wien,1\nWer?,Graz,2\n',
    ['titleRows'],
    [
      { values: { Frage: 'Was?', Ort: 'Wien', Jahr: '1' } },
      { values: { Frage: 'Wer?', Ort: 'Graz', Jahr: '2' } },
    ],
  ],
  [
    'one column with commas in it',
    'lists of questions',
    'a.csv',
    'question\nWhat, if any?\nWho, then, is it?\n',
    [],
    [{ values: { question: 'What, if any?' } }, { values: { question: 'Who, then, is it?' } }],
  ],
  [
    'two columns of one name',
    'joins',
    'a.csv',
    'question,note,note\nWhat?,a,b\n',
    ['renamedColumn'],
    [{ values: { question: 'What?', note: 'a', note_2: 'b' } }],
  ],
  [
    'the same column twice',
    'merges',
    'a.csv',
    'question,expected,question\nWhat?,x,What?\nWho?,y,Who?\n',
    ['sameColumn'],
  ],
  [
    'a column without a name',
    'hands',
    'a.csv',
    'question,,expected\nWhat?,a,x\nWho?,b,y\n',
    ['namedColumn'],
    [
      { values: { question: 'What?', v2: 'a' }, expected: 'x' },
      { values: { question: 'Who?', v2: 'b' }, expected: 'y' },
    ],
  ],
  [
    'headers over two lines, with blanks',
    'wrapped cells of Excel',
    'a.csv',
    '" question ","expected\n"\nWhat?,x\nWho?,y\n',
    [],
  ],
  [
    'a header over two lines',
    'wrapped cells of Excel',
    'a.csv',
    '"Full\nname",expected\nIda,x\n',
    ['cleanedHeader'],
    [{ values: { 'Full name': 'Ida' }, expected: 'x' }],
  ],
  [
    'characters without width',
    'copied from web pages',
    'a.csv',
    '\u200bquestion\ufeff,ex\u200bpected\nWhat?,x\nWho?,y\n',
    ['cleanedHeader'],
  ],
  [
    'a byte order mark, twice',
    'tools in a row',
    'a.csv',
    '\ufeff\ufeffquestion,expected\nWhat?,x\nWho?,y\n',
    [],
  ],
  ['a mark and quotes', 'Excel', 'a.csv', '\ufeff"question","expected"\r\n"What?","x"\r\n"Who?","y"\r\n', []],
  [
    'quotes with backslashes',
    'MySQL, Spark, Jupyter',
    'a.csv',
    'question,expected\n"Say \\"hi, you\\"",x\n"Who?",y\n',
    ['backslashQuotes'],
    [{ values: { question: 'Say "hi, you"' }, expected: 'x' }, two[1] ?? {}],
  ],
  [
    'quotes in the middle',
    'hands',
    'a.csv',
    'question,expected\nA 5" disk?,x\nWho?,y\n',
    [],
    [{ values: { question: 'A 5" disk?' }, expected: 'x' }, two[1] ?? {}],
  ],
  [
    'a blank before the quotes',
    'hands',
    'a.csv',
    'question, expected\n"What, if?", "x, y"\n',
    [],
    [{ values: { question: 'What, if?' }, expected: 'x, y' }],
  ],
  [
    'unescaped quotes in quotes',
    'hands',
    'a.csv',
    'question,expected\n"Say "hi" to her",x\nWho?,y\n',
    ['badQuote'],
    [{ values: { question: 'Say "hi" to her' }, expected: 'x' }, two[1] ?? {}],
  ],
  [
    'a quote that nobody closes',
    'hands',
    'a.csv',
    'question,expected\n"What?,x\nWho?,y\n',
    ['badQuote'],
    [{ values: { question: '"What?' }, expected: 'x' }, two[1] ?? {}],
  ],
  ['old Mac line ends', 'Excel "CSV (Macintosh)"', 'a.csv', 'question,expected\rWhat?,x\rWho?,y\r', []],
  ['mixed line ends', 'files put together', 'a.csv', 'question,expected\r\nWhat?,x\nWho?,y\r', []],
  [
    'line ends within quotes',
    'Excel',
    'a.csv',
    'question,expected\r\n"a\nb\r\nc",x\r\n',
    [],
    [{ values: { question: 'a\nb\r\nc' }, expected: 'x' }],
  ],
  [
    'NUL bytes',
    'databases, broken UTF-16',
    'a.csv',
    'question,expected\nWh\0at?,x\nWho?\0,y\n',
    ['nulBytes'],
  ],
  [
    'the header again',
    'files put together',
    'a.csv',
    'question,expected\nWhat?,x\nquestion,expected\nWho?,y\n',
    ['repeatedHeader'],
  ],
  ['Expected in upper case', 'hands', 'a.csv', 'question,EXPECTED\nWhat?,x\nWho?,y\n', []],
  [
    'a note beside one row',
    'hands',
    'a.csv',
    'question,expected\nWhat?,x\nWho?,y,look here\n',
    ['rowTooLong'],
  ],
  ['quotes in TSV', 'the clipboard of Excel', 'a.tsv', 'question\texpected\r\n"What?"\tx\r\nWho?\ty', []],
  [
    'the columns of a spreadsheet, cleared',
    'the clipboard of Excel',
    'a.tsv',
    'question\texpected\t\t\nWhat?\tx\t\t\nWho?\ty\t\t\n\t\t\t\n',
    ['emptyColumns', 'blankRows'],
  ],
];

const drawn: readonly Row[] = [
  [
    'Markdown',
    'GitHub, chats',
    'a.md',
    '| question | expected |\n|:--|--:|\n| What? | x |\n| Who? | y |\n',
    ['readAsMarkdown'],
  ],
  [
    'Markdown in a fence, with text around',
    'answers of models',
    'a.txt',
    'Here they are:\n\n```markdown\nquestion | expected\n--- | ---\nWhat? | x\nWho? | y\n```\n',
    ['readAsMarkdown', 'outside'],
  ],
  [
    'Markdown with bars and breaks in cells',
    'GitHub',
    'a.csv',
    '| question | expected |\n|---|---|\n| a \\| b<br>c | x |\n| | |\n',
    ['readAsMarkdown', 'blankRows'],
    [{ values: { question: 'a | b\nc' }, expected: 'x' }],
  ],
  [
    'psql',
    'PostgreSQL',
    'a.txt',
    ' question | expected \n----------+----------\n What?    | x\n Who?     | y\n(2 rows)\n',
    ['readAsMarkdown'],
  ],
  [
    'MySQL',
    'MySQL, SQLite',
    'a.txt',
    '+----------+----------+\n| question | expected |\n+----------+----------+\n| What?    | x        |\n| Who?     | y        |\n+----------+----------+\n',
    ['readAsMarkdown'],
  ],
  [
    'HTML',
    'web pages',
    'a.html',
    '<html><body><p>Hi</p><table><thead><tr><th>question</th><th>expected</th></tr></thead><tbody><tr><td>What?</td><td>x</td></tr><tr><td>Who?</td><td>y</td></tr></tbody></table></body></html>',
    ['readAsHtml'],
  ],
  [
    'the clipboard of Excel, HTML',
    'Excel',
    'a.html',
    '<html xmlns:x="urn:x"><!--StartFragment--><table border=0><col width=64><tr height=20><td class=xl65>question</td><td>expected</td></tr><tr><td>What?</td><td align=right>x</td></tr><tr><td>Who&#63;</td><td>y</td></tr></table><!--EndFragment--></html>',
    ['readAsHtml'],
  ],
  [
    'HTML with entities, breaks and joined cells',
    'Word, Confluence',
    'a.xls',
    '<table><tr><td>question</td><td>topic</td></tr><tr><td>a &lt;b&gt;<br>c</td><td rowspan="2">t</td></tr><tr><td>d</td></tr></table>',
    ['readAsHtml'],
    [{ values: { question: 'a <b>\nc', topic: 't' } }, { values: { question: 'd', topic: 't' } }],
  ],
];

const objects = '{"question": "What?", "expected": "x"}\n{"question": "Who?", "expected": "y"}\n';
const list = '[{"question": "What?", "expected": "x"}, {"question": "Who?", "expected": "y"}]';
const json: readonly Row[] = [
  ['JSON Lines named .json', 'OpenAI, Hugging Face', 'a.json', objects, ['readAsJsonLines']],
  ['JSON named .jsonl', 'hands', 'a.jsonl', list, ['readAsJson']],
  [
    'JSON over several lines named .jsonl',
    'jq',
    'a.jsonl',
    JSON.stringify(JSON.parse(list), null, 2),
    ['readAsJson'],
  ],
  ['JSON Lines named .csv', 'hands', 'a.csv', objects, ['readAsJsonLines']],
  ['CSV named .json', 'hands', 'a.json', 'question,expected\nWhat?,x\nWho?,y\n', ['readAsCsv']],
  ['blank lines', 'files put together', 'a.jsonl', `\n${objects.replace('\n', '\r\n\r\n')}\n\n`, []],
  ['old Mac line ends', 'old editors', 'a.jsonl', objects.replaceAll('\n', '\r'), []],
  ['a comma behind each object', 'JSON cut into lines', 'a.jsonl', objects.replaceAll('}\n', '},\n'), []],
  [
    'a list, an object a line',
    'OpenAI, many APIs',
    'a.jsonl',
    `[\n${objects.replace('}\n', '},\n')}]\n`,
    ['readAsJson'],
  ],
  ['a list without commas', 'scripts', 'a.json', `[\n${objects}]\n`, ['mendedJson']],
  ['a comma behind the last', 'hands', 'a.json', list.replace(']', ',]'), ['mendedJson']],
  [
    'objects over several lines, one after the other',
    'jq, logs',
    'a.jsonl',
    '{\n  "question": "What?",\n  "expected": "x"\n}\n{\n  "question": "Who?",\n  "expected": "y"\n}\n',
    [],
  ],
  [
    'NaN',
    'Python json.dumps',
    'a.jsonl',
    '{"question": "What?", "expected": "x", "score": NaN}\n{"question": "Who?", "expected": "y"}\n',
    ['mendedJson'],
  ],
  ...['data', 'rows', 'examples', 'records', 'items', 'results', 'questions', 'instances', 'anything'].map(
    (name): Row => [`{"${name}": […]}`, 'APIs', 'a.json', `{"${name}": ${list}}`, ['unwrapped']],
  ),
  [
    'wrapped twice',
    'APIs',
    'a.json',
    `{"status": 200, "data": {"total": 2, "items": ${list}}}`,
    ['leftBeside', 'unwrapped', 'leftBeside', 'unwrapped'],
  ],
  [
    'rows of the dataset server',
    'Hugging Face',
    'a.json',
    `{"features": [{"name": "question"}], "rows": [{"row_idx": 0, "row": {"question": "What?", "expected": "x"}, "truncated_cells": []}, {"row_idx": 1, "row": {"question": "Who?", "expected": "y"}, "truncated_cells": []}], "num_rows_total": 2}`,
    ['leftBeside', 'unwrapped'],
  ],
  [
    'records with fields',
    'Airtable',
    'a.json',
    `{"records": [{"id": "r1", "createdTime": "t", "fields": {"question": "What?", "expected": "x"}}, {"id": "r2", "createdTime": "t", "fields": {"question": "Who?", "expected": "y"}}]}`,
    ['unwrapped'],
  ],
  [
    'an item a line',
    'OpenAI evals',
    'a.jsonl',
    '{"item": {"question": "What?", "expected": "x"}}\n{"item": {"question": "Who?", "expected": "y"}}\n',
    [],
  ],
  [
    'columns',
    'datasets to_dict, polars',
    'a.json',
    '{"question": ["What?", "Who?"], "expected": ["x", "y"]}',
    [],
  ],
  [
    'orient=columns',
    'pandas to_json',
    'a.json',
    '{"question":{"0":"What?","1":"Who?"},"expected":{"0":"x","1":"y"}}',
    [],
  ],
  [
    'orient=split',
    'pandas',
    'a.json',
    '{"columns":["question","expected"],"index":[0,1],"data":[["What?","x"],["Who?","y"]]}',
    [],
  ],
  [
    'orient=index',
    'pandas',
    'a.json',
    '{"0":{"question":"What?","expected":"x"},"1":{"question":"Who?","expected":"y"}}',
    ['leftBeside'],
  ],
  [
    'orient=table',
    'pandas',
    'a.json',
    `{"schema": {"fields": [{"name": "question"}]}, "data": ${list}}`,
    ['leftBeside', 'unwrapped'],
  ],
  [
    'orient=values, with a header',
    'Google Sheets API',
    'a.json',
    '{"range": "A1:B3", "values": [["question","expected"],["What?","x"],["Who?","y"]]}',
    ['leftBeside', 'unwrapped'],
  ],
  ['lists of lists', 'scripts', 'a.json', '[["question","expected"],["What?","x"],["Who?","y"]]', []],
  ['a list a line', 'jsonlines.org', 'a.jsonl', '["question","expected"]\n["What?","x"]\n["Who?","y"]\n', []],
  [
    'records by name',
    'Firebase',
    'a.json',
    '{"-Nq1": {"question":"What?","expected":"x"}, "-Nq2": {"question":"Who?","expected":"y"}}',
    ['leftBeside'],
  ],
  [
    'an index field',
    'pandas, Hugging Face',
    'a.jsonl',
    '{"Unnamed: 0": 0, "question": "What?", "expected": "x"}\n{"Unnamed: 0": 1, "question": "Who?", "expected": "y"}\n',
    ['indexColumn'],
  ],
  [
    'names with blanks and marks',
    'spreadsheets turned to JSON',
    'a.json',
    '[{"\\ufeffquestion ": "What?", "Expected": "x"}, {"\\ufeffquestion ": "Who?", "Expected": "y"}]',
    [],
  ],
  [
    'blank records',
    'spreadsheets turned to JSON',
    'a.json',
    `[${list.slice(1, -1)}, {"question": "", "expected": null}, {"question": " "}, {}]`,
    ['blankRows'],
  ],
  [
    'texts',
    'scripts',
    'a.json',
    '["What?", "Who?"]',
    [],
    [{ values: { v1: 'What?' } }, { values: { v1: 'Who?' } }],
  ],
  [
    'figures, truths, null and nested values',
    'datasets',
    'a.json',
    '[{"question": "q", "n": 1.50, "big": 12345678901234567890, "yes": true, "no": null, "list": [1, 2.0], "deep": {"a": [{"b": 1e5}]}, "expected": 4}]',
    [],
    [
      {
        values: {
          question: 'q',
          n: '1.50',
          big: '12345678901234567890',
          yes: 'true',
          list: '[1,2.0]',
          deep: '{"a":[{"b":1e5}]}',
        },
        expected: '4',
      },
    ],
  ],
  [
    'one conversation',
    'OpenAI fine-tuning',
    'a.jsonl',
    '{"messages": [{"role": "user", "content": "hi"}]}',
    [],
    [{ values: { messages: '[{"role":"user","content":"hi"}]' } }],
  ],
  [
    'one object',
    'hands',
    'a.json',
    '{"question": "What?", "options": [{"a": 1}], "tags": ["x", "y"]}',
    [],
    [{ values: { question: 'What?', options: '[{"a":1}]', tags: '["x","y"]' } }],
  ],
];

const asRow = ([form, met, name, text, said, cases = two]: Row) =>
  [form, met, name, text, said, cases] as const;

describe.each([
  ['separated text', separated],
  ['drawn tables', drawn],
  ['JSON', json],
] as const)('%s', (_, rows) => {
  it.each(rows.map(asRow))('%s (%s)', (_form, _met, name, text, said, cases) => {
    let count = 0;
    const format: CaseFormatName = formatOfName(name, caseFormatNames) ?? guessFormat(text);
    const read = readCases(text, format, { newId: () => `c${++count}` });
    expect(read.cases.map(({ id: _id, ...rest }) => rest)).toEqual(cases);
    expect(read.problems.map(({ code }) => code)).toEqual(said);
    const hasFault = said.some((code) => code === 'badQuote' || code === 'rowTooLong');
    expect(read.problems.every(isRemark)).toBe(!hasFault);
  });
});

it('reads names that are used as the header, whatever stands above', () => {
  const text = 'Frage?\nwer, wo\n1, 2\n3, 4\n';
  const options = { newId: () => '', knownNames: ['wer'] };
  expect(readCases(text, 'csv', options).cases[0]?.values).toEqual({ wer: '1', wo: ' 2' });
});

it('reads thousands of columns in no time', () => {
  const width = 5000;
  const row = (sign: string) => Array.from({ length: width }, (_, index) => `${sign}${index}`).join(',');
  const text = [row('c'), ...Array.from({ length: 40 }, () => row('v'))].join('\n');
  const began = performance.now();
  expect(Object.keys(readCases(text, 'csv', { newId: () => '' }).cases[39]?.values ?? {})).toHaveLength(
    width,
  );
  expect(performance.now() - began).toBeLessThan(1500);
});

it.each([
  ['quotes that nobody closes', `a,b\n${'"x,1\n'.repeat(20_000)}`],
  ['brackets', '['.repeat(200_000)],
  ['braces', '{"a":'.repeat(30_000)],
  ['angles', `<table>${'<'.repeat(200_000)}`],
  ['comments', `<table>${'<!--'.repeat(100_000)}`],
  ['rules', `|${'-'.repeat(200_000)}`],
  ['bars', `a|b\n${'|-'.repeat(10_000)}!\n`],
  ['backslashes', `a,b\n"${'\\"'.repeat(100_000)}`],
  ['blanks', `a,b\n${' '.repeat(200_000)}\n`],
])('is not held up by %s', (_, text) => {
  const began = performance.now();
  for (const format of caseFormatNames) readCases(text, format, { newId: () => '' });
  expect(performance.now() - began).toBeLessThan(2000);
});
