import { describe, expect, it } from 'vitest';
import { spreadWidths } from './column-widths.ts';

describe('spreadWidths', () => {
  it('shares out the room by what each column needs, in whole pixels, the rest to the first', () => {
    // 130 for 100: 39 + 26 + 65 = 130; 131: 39.3, 26.2, 65.5 are cut to 39, 26, 65 and one is over.
    expect(spreadWidths([30, 20, 50], 130)).toEqual([39, 26, 65]);
    expect(spreadWidths([30, 20, 50], 131)).toEqual([40, 26, 65]);
  });

  it('gives no column less than it needs, and stretches the table no further than it can be read', () => {
    expect(spreadWidths([30, 20, 50], 0)).toEqual([30, 20, 50]);
    expect(spreadWidths([30, 20, 50], 4000)).toEqual([54, 36, 90]);
    // 1.8 times 101 is 181.8: 53.8, 37.6 and 89.6 of 181 whole ones.
    expect(spreadWidths([30, 21, 50], 4000)).toEqual([55, 37, 89]);
  });
});
