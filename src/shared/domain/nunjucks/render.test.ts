import { expect, it } from 'vitest';
import { namesOfTemplate } from './names';
import { renderTemplate } from './render';
import { Given } from './value';

const render = (template: string, values: Readonly<Record<string, string>> = {}) =>
  renderTemplate(template, (name) =>
    Object.hasOwn(values, name) ? new Given(values[name] ?? '') : undefined,
  );
const text = (template: string, values: Readonly<Record<string, string>> = {}) => {
  const made = render(template, values);
  return made.status === 'done' ? made.text : made;
};

it('prints a value as it is written, and reads it where more than its text is asked for', () => {
  expect(text('{{ items }}', { items: '[ "a", 2 ]' })).toBe('[ "a", 2 ]');
  expect(text('{% for x in items %}<{{ x }}>{% endfor %}', { items: '["a", 2]' })).toBe('<a><2>');
  expect(text('{{ user.name }} {{ user.tags[1] }}', { user: '{"name":"Bo","tags":["x","y"]}' })).toBe('Bo y');
  expect(text('{{ n }} {{ n + 1 }} {% if n > 9 %}many{% endif %}', { n: '10.0' })).toBe('10.0 11 many');
  expect(
    text('{% if on %}a{% endif %}{% if off %}b{% endif %}{% if off == "false" %}c{% endif %}', {
      on: 'true',
      off: 'false',
    }),
  ).toBe('ac');
  expect(text('{{ id | upper }}{{ id | length }}{{ id.split("") | length }}', { id: '007' })).toBe('00733');
  expect(text('{{ n | length }} {{ n | replace("2", "x") }} {{ n ~ n }}', { n: '123' })).toBe('3 1x3 123123');
  expect(
    text('{{ json | dump }} {{ say | dump }} {{ n | tojson }}', { json: '{"a": 1}', say: 'hi', n: '5' }),
  ).toBe('{"a":1} "hi" 5');
  expect(
    text('{% if lang == "en" %}E{% else %}?{% endif %}{{ "5" in nums }}', { lang: 'en', nums: '["5"]' }),
  ).toBe('Etrue');
  expect(text('{{ broken }}{{ broken.a }}', { broken: '{"a": ' })).toBe('{"a": ');
});

it('names what has no value, but not what is only asked about or has a default', () => {
  expect(render('{{ a }}{{ b.c }}{% for x in d %}{{ x }}{% endfor %}{{ a }}')).toMatchObject({
    status: 'missing',
    names: ['a', 'b', 'd'],
  });
  expect(
    text(
      '{% if a %}{{ a }}{% endif %}{{ b | default("B") }}{{ c or "C" }}{{ d is defined }}{{ "x" if e else "y" }}',
    ),
  ).toBe('BCfalsey');
  expect(render('{{ a | upper | trim }}')).toMatchObject({ status: 'missing', names: ['a'] });
  expect(render('{% if a in b %}{% endif %}', { a: 'x' })).toMatchObject({ status: 'missing', names: ['b'] });
});

it('knows the names of a template, in order, and which of them it needs', () => {
  expect(
    namesOfTemplate('{% if tone %}{{ tone }}{% endif %}{% if flag %}!{% endif %}{{ extra | default("") }}'),
  ).toEqual({ all: ['tone', 'flag', 'extra'], needed: ['tone'] });
  expect(
    namesOfTemplate('{% for x in items %}{{ x }}{{ loop.index }}{{ y }}{% endfor %}{{ x }}').all,
  ).toEqual(['items', 'y', 'x']);
  expect(
    namesOfTemplate(
      '{% set a = b %}{{ a }}{% if c %}{% set d = 1 %}{% endif %}{{ d }}{# {{ e }} #}{% raw %}{{ f }}{% endraw %}',
    ).all,
  ).toEqual(['b', 'c', 'd']);
  expect(
    namesOfTemplate('{{ a | int(default=b) }}{% filter int(default=c) %}{{ d }}{% endfilter %}').needed,
  ).toEqual(['a', 'b', 'd', 'c']);
  expect(namesOfTemplate('{{ broken').all).toEqual([]);
  const written = '{% for x in items %}{{ x | upper }}{% if tone == "a" %}{{ name }} {{ b';
  expect(namesOfTemplate(written).all).toEqual(['items', 'tone', 'name']);
});

it('says why and on which line', () => {
  const problem = (template: string, values = {}) => {
    const made = render(template, values);
    return made.status === 'failed' ? made.problem : made;
  };
  expect(problem('a\n{{ x')).toEqual({ kind: 'syntax', what: '', line: 2 });
  expect(problem('a\n\n{% if x %}', { x: '1' })).toEqual({ kind: 'syntax', what: '', line: 3 });
  expect(problem('{{ x | nosuch }}')).toEqual({ kind: 'unknown', what: '| nosuch', line: 1 });
  expect(problem('\n{% include "a" %}')).toEqual({ kind: 'unknown', what: '{% include %}', line: 2 });
  expect(problem('{{ f() }}')).toEqual({ kind: 'unknown', what: 'f()', line: 1 });
  expect(problem('{% if x is nosuch %}{% endif %}')).toEqual({ kind: 'unknown', what: 'is nosuch', line: 1 });
  expect(problem('a\n{{ x | join }}', { x: 'text' })).toEqual({ kind: 'value', what: '| join', line: 2 });
});

it('reaches nothing but the values', () => {
  const own = '{"a": 1, "__proto__": {"b": 2}}';
  expect(
    text(
      '{{ x.constructor }}{{ x.__proto__ }}{{ o.constructor }}{{ [].constructor }}{{ "".constructor.name }}{{ o.toString }}{{ loop | default("") }}',
      { x: 'v', o: '{}' },
    ),
  ).toBe('');
  expect(text('{{ o.__proto__.b }}{{ o.b }}{{ {"__proto__": 3}["__proto__"] }}', { o: own })).toBe('23');
  expect(render('{{ constructor }}{{ __proto__ }}{{ hasOwnProperty }}')).toMatchObject({
    status: 'missing',
    names: ['constructor', '__proto__', 'hasOwnProperty'],
  });
  for (const call of [
    'x.constructor("a")()',
    'x.__defineGetter__("a")',
    '"".sub.call.call()',
    '(x)()',
    'cycler(1)',
    'eval("1")',
  ])
    expect(render(`{{ ${call} }}`, { x: 'v' })).toMatchObject({
      status: 'failed',
      problem: { kind: 'unknown' },
    });
});

const many = (part: string, count: number) => part.repeat(count);
const LIST = JSON.stringify(Array.from({ length: 100_000 }, (_, index) => index));
const HOSTILE: Readonly<Record<string, string>> = {
  'parentheses in parentheses': `{{ ${many('(', 50_000)}1${many(')', 50_000)} }}`,
  'lists in lists': `{{ ${many('[', 50_000)}1${many(']', 50_000)} }}`,
  'a row of signs': `{{ ${many('not ', 50_000)}${many('- ', 50_000)}1 }}`,
  'a long sum': `{{ 1${many(' + 1', 50_000)} }}`,
  'a row of filters': `{{ x${many(' | upper', 50_000)} }}`,
  'a row of places': `{{ x${many('.a', 100_000)} }}`,
  'conditions in conditions': many('{% if x %}', 50_000) + many('{% endif %}', 50_000),
  'a row of conditions': `{% if no %}${many('{% elif no %}a', 70_000)}{% endif %}`,
  'loops in loops': many('{% for a in list %}', 6) + many('{% endfor %}', 6),
  'a billion steps': '{% for i in range(1000000000) %}x{% endfor %}',
  'steps that lead nowhere': '{{ range(10000000000000000, 10000000000000002) | length }}',
  'a text that doubles': `{% set x = "ab" %}${many('{% set x = x ~ x %}', 60)}{{ x | length }}`,
  'a list that doubles': `{% set a = [1] %}${many('{% set a = [a, a] %}', 60)}{{ a }}`,
  'a list that doubles as JSON': `{% set a = [1] %}${many('{% set a = [a, a] %}', 60)}{{ a | dump }}`,
  'ten megabytes': many('a', 10_000_000),
  'a hundred thousand outputs': many('{{ x }}', 100_000),
  'tags that nothing closes': many('{{ ', 300_000),
  'tags for striptags': '{{ angles | striptags }}',
  'every sign replaced by a text': '{{ long | replace("a", long) }}',
  'a wide indent': '{{ lines | indent(1000000000) }}',
  'a deep value': '{{ deep | dump }}',
  'a pattern that takes for ever': '{{ long | replace(r/(a+)+$/, "b") }}',
  'a long text worked on again and again':
    '{% for i in range(10000) %}{% set y = long | upper %}{% endfor %}',
};
const VALUES = {
  x: 'v',
  no: '',
  list: LIST,
  long: many('a', 2_000_000),
  angles: many('<a', 1_000_000),
  lines: many('\n', 500_000),
  deep: many('[', 100_000) + many(']', 100_000),
};

it.each(Object.entries(HOSTILE))('ends in words: %s', (_, template) => {
  const from = process.cpuUsage();
  const made = render(template, VALUES);
  expect(made).toMatchObject({ status: 'failed' });
  // A second of this process: the machine does other things, too.
  expect(process.cpuUsage(from).user).toBeLessThan(1_000_000);
});

it('knows the names of what is no template yet at once, whatever stands in it', () => {
  const from = process.cpuUsage();
  for (const part of [' ', ' a', ' , ', '\n', '{% for ', '{% for a in ', '{% set a', '{{ a }}{% for b  '])
    namesOfTemplate(`{{ x }}{% for ${part.repeat(20_000)}`);
  expect(process.cpuUsage(from).user).toBeLessThan(3_000_000);
  expect(namesOfTemplate('{% for  k ,  v  in  pairs %}{{ k }}{{ w }}{% if').all).toEqual(['pairs', 'w']);
});
