import { expect, it } from 'vitest';
import { cssText } from './print-footer.ts';

it('quotes a text for the foot of a printed page, whatever stands in it', () => {
  expect(cssText('考评 #4c33109b · 截至 2025-12-31')).toBe('"考评 #4c33109b · 截至 2025-12-31"');
  expect(cssText('a "b" \\ c\nd')).toBe('"a \\"b\\" \\\\ c d"');
});
