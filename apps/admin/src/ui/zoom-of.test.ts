import { expect, it } from 'vitest';
import { zoomOf } from './zoom-of.ts';

it('says how large an element is drawn, and 1 where the browser does not tell', () => {
  const element = document.createElement('div');
  expect(zoomOf(element)).toBe(1);
  Object.defineProperty(element, 'currentCSSZoom', { value: 1.5 });
  expect(zoomOf(element)).toBe(1.5);
});
