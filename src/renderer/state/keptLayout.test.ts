import { describe, expect, it } from 'vitest';
import { layoutFrom } from './keptLayout';

const usual = layoutFrom(null);

describe('what is remembered of the layout', () => {
  it('comes back as it was kept', () => {
    const kept = {
      isLibraryOpen: false,
      posture: 'read',
      folded: ['models', 'cases'],
      widths: {
        write: { library: 200, share: 0.4 },
        both: { library: 300, share: 0.3 },
        read: { library: 180, share: 0.6 },
      },
    };
    expect(layoutFrom(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"posture":'],
    ['null', 'null'],
    ['an older version: whether the library is open', 'closed'],
    ['an older version: shares of panels', '{"library":16.2,"authoring":42,"results":41.8}'],
    ['other types', '{"isLibraryOpen":1,"posture":3,"folded":"models","widths":[1,null]}'],
    ['names that there are not', '{"posture":"sit","folded":["models2",null,{}]}'],
  ])('is the usual one for %s', (_, text) => {
    expect(layoutFrom(text)).toEqual(usual);
  });

  it('keeps widths within what can be seen and grasped', () => {
    const text = '{"widths":{"both":{"library":9000,"share":-1},"read":{"library":1e999,"share":"0.5"}}}';
    expect(layoutFrom(text).widths).toEqual({
      ...usual.widths,
      both: { library: 420, share: 0.2 },
    });
  });
});
