import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeOf } from './shape-of.ts';

const HEADINGS = ['序号', '所属镇街', '整改责任单位/施工', '整改责任单位/监理', '整改资金（万元）', 'Level 3', '隐患描述'];

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (character) => (character === '/' ? character : String.fromCharCode(character.charCodeAt(0) + 0xfee0)));
const spaced = (text: string) => [...text].join(' ');
const starred = (text: string) => `*${text}`;
const broken = (text: string) => `${text.slice(0, 2)}\n${text.slice(2)}`;

describe('shapeOf', () => {
  it('is the same under any order, spaces, line breaks, stars and widths', () => {
    const disguise = fc.constantFrom(fullWidth, spaced, starred, broken, (text: string) => text.toUpperCase());
    fc.assert(
      fc.property(
        fc.shuffledSubarray(HEADINGS, { minLength: HEADINGS.length }),
        fc.array(disguise, { minLength: HEADINGS.length, maxLength: HEADINGS.length }),
        (order, disguises) => {
          expect(shapeOf(order.map((heading, at) => disguises[at]?.(heading) ?? heading))).toBe(shapeOf(HEADINGS));
        },
      ),
    );
  });

  it('tells other headings, and one more of the same, apart', () => {
    const shapes = [HEADINGS, HEADINGS.slice(1), [...HEADINGS, '备注'], [...HEADINGS, '序号'], HEADINGS.map((heading) => heading.replace('施工', '设计'))];
    expect(new Set(shapes.map(shapeOf)).size).toBe(shapes.length);
    expect(shapeOf(HEADINGS)).toMatch(/^[0-9a-f]{16}$/);
  });
});
