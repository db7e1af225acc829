// The summary of a run recomputed from its log alone: plain JavaScript that shares no line with the app, so that a wrong
// formula there cannot agree with itself. `node recomputeSummary.mjs run.jsonl` prints it.
import { readFileSync } from 'node:fs';

/** Student's two-sided 95 % quantile: by Simpson's rule on its density, and halving. */
function student(df) {
  const density = (x) => (1 + (x * x) / df) ** (-(df + 1) / 2);
  const area = (to, steps = 20_000) => {
    const width = to / steps;
    let sum = density(0) + density(to);
    for (let step = 1; step < steps; step++) sum += density(step * width) * (step % 2 ? 4 : 2);
    return (sum * width) / 3;
  };
  // Beyond that nothing is left for ten degrees of freedom and more.
  const whole = area(200);
  let [low, high] = [1.9, 4];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (area(middle) / whole < 0.95) low = middle;
    else high = middle;
  }
  return low;
}

/** Wilson's score interval of one answer a case with Student's quantile, from the roots of (p̂ − p)² = t² p (1 − p) / n solved for p. */
export function wilson(k, n, t = student(n - 1)) {
  const share = k / n;
  const a = 1 + (t * t) / n;
  const b = -(2 * share + (t * t) / n);
  const c = share * share;
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)];
}

/** NumPy's default: linear between the two nearest of the sorted values. */
export function quantile(values, q) {
  const sorted = [...values].sort((x, y) => x - y);
  const place = q * (sorted.length - 1);
  const lower = Math.floor(place);
  const next = Math.min(lower + 1, sorted.length - 1);
  return sorted[lower] * (1 - (place - lower)) + sorted[next] * (place - lower);
}

/** Of the checks it knows `contains` (without regard to case) and `max-length` in characters. */
function passes(check, text, expected) {
  if (check.type === 'contains') {
    const wanted = check.value.replace('{{expected}}', expected).toLowerCase();
    return text.toLowerCase().includes(wanted);
  }
  if (check.type === 'max-length' && check.unit === 'characters') return [...text].length <= check.max;
  throw new Error(`Not recomputed: ${check.type}`);
}

/** @param prices US dollars for a million tokens, by model name: `{input, output}`. */
export function recomputeSummary(file, prices = {}) {
  const [, request, ...events] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const { session } = request;
  const cells = new Map(request.cells.map((key) => [key, { text: '', status: 'queued' }]));
  for (const event of events) {
    const cell = cells.get(event.cell);
    if (event.type === 'started') cells.set(event.cell, { text: '', status: 'running', from: event.at });
    else if (event.type === 'delta') {
      cell.text += event.text;
      cell.first ??= event.at;
    } else if (event.type === 'reasoningDelta') cell.first ??= event.at;
    else if (event.type === 'completed')
      Object.assign(cell, { status: 'completed', to: event.at, usage: event.usage });
    else if (event.type === 'failed' || event.type === 'cancelled') cell.status = event.type;
  }
  const groups = [];
  for (const prompt of session.prompts)
    for (const model of session.models) {
      const own = [...cells].filter(([key]) => key.startsWith(`${prompt.id}/${model.id}/`));
      const done = own.filter(([, cell]) => cell.status === 'completed');
      const verdicts = done.map(([key, cell]) => {
        const { expected } = session.cases.find(({ id }) => id === key.split('/')[2]);
        return session.checks.map((check) => passes(check, cell.text, expected));
      });
      const count = (of) => done.reduce((sum, [, { usage }]) => sum + usage[of], 0);
      const price = prices[model.model];
      const rate = (list) => {
        const passed = list.filter(Boolean).length;
        return {
          passed,
          total: list.length,
          share: passed / list.length,
          interval: wilson(passed, list.length),
        };
      };
      groups.push({
        prompt: prompt.name,
        model: model.model,
        cells: own.length,
        completed: done.length,
        failed: own.filter(([, cell]) => cell.status === 'failed').length,
        pass: rate(verdicts.map((list) => list.every(Boolean))),
        checks: session.checks.map((_, index) => rate(verdicts.map((list) => list[index]))),
        total: [0.5, 0.95].map((q) =>
          quantile(
            done.map(([, cell]) => cell.to - cell.from),
            q,
          ),
        ),
        first: [0.5, 0.95].map((q) =>
          quantile(
            done.map(([, cell]) => cell.first - cell.from),
            q,
          ),
        ),
        tokens: [count('promptTokens'), count('completionTokens')],
        cost: price && (count('promptTokens') * price.input + count('completionTokens') * price.output) / 1e6,
      });
    }
  return groups;
}

if (process.argv[1] === import.meta.filename)
  process.stdout.write(`${JSON.stringify(recomputeSummary(process.argv[2]), null, 2)}\n`);
