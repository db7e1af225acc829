import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpokenText } from './spokenText';

/** What is told of these pieces, in their order, and how many were passed over. */
function tell(pieces: readonly string[], last = '') {
  let repeated = 0;
  const spoken = new SpokenText(() => {
    repeated += 1;
  });
  const told = pieces.map((piece) => spoken.piece(piece, false, false));
  const all = [...told, spoken.piece(last, true, false), spoken.rest()];
  const text = all.join('');
  expect(spoken.said).toBe(text);
  return { text, repeated };
}

const words = fc.array(fc.constantFrom('one', 'two', 'six', 'né', '漢字', '\n', '- '), {
  minLength: 8,
  maxLength: 30,
});

describe('the pieces of a text', () => {
  it.each<[string, readonly string[], string]>([
    ['that are new', ['The ', 'answer'], 'The answer'],
    ['said twice', ['ha', 'ha'], 'haha'],
    ['that begin as the one before', ['1', '10', '5'], '1105'],
    ['of blanks', ['\n', '\n\n', '\n\n\n'], '\n'.repeat(6)],
    ['of one letter', ['0', '00', '000', '1'], '0000001'],
    ['that hold all so far', ['Hel', 'Hello', 'Hello world'], 'Hello world'],
    ['that hold all so far, one of them twice', ['Hel', 'Hello', 'Hello', 'Hello you'], 'Hello you'],
    ['that hold all so far, half a character last', ['Né', 'Né\uFFFD', 'Né漢\uFFFD', 'Né漢字'], 'Né漢字'],
    ['that hold all so far, the last one shorter', ['Hel', 'Hello', 'Hello you.', 'Hello you'], 'Hello you.'],
    ['of which the second is all', ['Paris', 'Paris is the capital.'], 'Paris is the capital.'],
  ])('%s', (_, pieces, text) => {
    expect(tell(pieces).text).toBe(text);
  });

  it('all of them once more at the end are passed over', () => {
    expect(tell(['Hel', 'lo'], 'Hello')).toEqual({ text: 'Hello', repeated: 1 });
    expect(tell(['The whole answer.'], 'The whole answer.')).toEqual({
      text: 'The whole answer.',
      repeated: 1,
    });
    expect(tell(['No. '], 'No. ')).toEqual({ text: 'No. No. ', repeated: 0 });
  });

  it('that hold all so far give the text, wherever it is cut', () => {
    const cuts = fc.array(fc.nat(100), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(words, cuts, (said, places) => {
        const text = `Well, ${said.join(' ')}`;
        const ends = [3, 5, 8, ...places.map((place) => Math.max(8, Math.min(place, text.length)))];
        const pieces = ends.sort((a, b) => a - b).map((end) => text.slice(0, end));
        expect(tell([...pieces, text]).text).toBe(text);
      }),
    );
  });

  it('that are new are all told, whatever stands in them', () => {
    fc.assert(
      fc.property(words, (said) => {
        const pieces = ['Well', ', ', ...said];
        expect(tell(pieces)).toEqual({ text: pieces.join(''), repeated: 0 });
      }),
    );
  });
});
