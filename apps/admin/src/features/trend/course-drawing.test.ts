import { describe, expect, it } from 'vitest';
import { type Course, courseDrawing, extremesOf, marksOf, placeUnder, tipLines } from './course-drawing.ts';
import { figureOf } from './cube.ts';

const count = (value: number) => figureOf(value, null);
const course: Course = {
  figures: [count(3), count(4), count(5)],
  lastYear: [count(2), null, count(0)],
  periods: ['2025-01', '2025-02', '2025-03'],
  isPartial: false,
  quantity: 'item',
  isProportion: false,
  breaks: [],
  tell: (at) => (at === 0 ? ['口径：甲<乙', '截至 2025-01-31'] : []),
  names: { now: '消防', lastYear: '上年同期', cutOff: '12', interval: '95%区间', partial: '未满' },
};
// On the left 8 + 7 for "5" + 8, on the right 8 + 48 for 上年同期 + 8, above 20, below 24.
const size = { width: 23 + 100 + 64, height: 20 + 50 + 24 };

describe('courseDrawing', () => {
  it('draws the line over its periods from zero, and the year before with its gap', () => {
    const drawing = courseDrawing(course, size, 'zh');
    expect(drawing.plot).toEqual({ left: 23, right: 123, top: 20, bottom: 70 });
    expect(drawing.scale.map(({ y, text }) => [y, text])).toEqual([
      [70, '0'],
      [60, '1'],
      [50, '2'],
      [40, '3'],
      [30, '4'],
      [20, '5'],
    ]);
    expect(drawing.line).toBe('M23 40L73 30L123 20');
    expect(drawing.lastYear).toBe('M23 50h2M123 70h2');
    expect(drawing.band).toBe('');
    expect(drawing.now).toEqual({ x: 131, y: 20, text: '5' });
    expect(drawing.before).toEqual({ x: 131, y: 70, text: '上年同期' });
    expect(drawing.cutOff).toEqual({ x: 123, y: 14, text: '12' });
  });

  it('leaves the year before out when it is not asked for', () => {
    const drawing = courseDrawing({ ...course, lastYear: [] }, size, 'zh');
    expect([drawing.lastYear, drawing.before]).toEqual(['', null]);
  });

  it('leaves the last point open while its period is not over', () => {
    const drawing = courseDrawing({ ...course, isPartial: true }, size, 'zh');
    expect(drawing.open).toEqual(drawing.spots[2]);
    expect(drawing.now?.text).toBe('5 未满');
    expect(drawing.discs.match(/M/g)).toHaveLength(2);
    expect(courseDrawing(course, size, 'zh').discs.match(/M/g)).toHaveLength(3);
  });

  it('begins anew in January where months are counted up', () => {
    expect(courseDrawing({ ...course, breaks: [0, 1], lastYear: [] }, { ...size, width: 146 }, 'zh').line).toBe('M23 40h2M73 30L123 20');
  });

  it('keeps the labels at its end apart, the upper one above', () => {
    const labels = (now: number, before: number) => {
      const drawing = courseDrawing({ ...course, figures: [count(100), count(0), count(now)], lastYear: [null, null, count(before)] }, size, 'zh');
      return [drawing.now?.y, drawing.before?.y];
    };
    // 100 to a pixel and a half: 50 stands at 45, 48 at 46.
    expect(labels(50, 48)).toEqual([37.5, 53.5]);
    expect(labels(48, 50)).toEqual([53.5, 37.5]);
    expect(labels(100, 0)).toEqual([20, 70]);
  });

  it('draws the interval of a share as a band: along the upper bounds and back along the lower', () => {
    const figures = [figureOf(1, 2), figureOf(1, 2), figureOf(0, 0)];
    const { band, scale } = courseDrawing({ ...course, quantity: 'share', isProportion: true, lastYear: [], figures }, size, 'zh');
    // Wilson's bounds of one of two: 9.45 % and 90.55 %, on a scale from 0 to 100 %.
    expect(scale.map(({ text }) => text)).toEqual(['0%', '20%', '40%', '60%', '80%', '100%']);
    expect(band).toMatch(/^M\S+ 24\.7L\S+ 24\.7L\S+ 65\.3L\S+ 65\.3Z$/);
  });

  it('stands a share on its own height and a count on zero', () => {
    const figures = [figureOf(95, 100), figureOf(96, 100), figureOf(97, 100)];
    expect(courseDrawing({ ...course, quantity: 'share', lastYear: [], figures }, size, 'zh').scale.map(({ text }) => text)).toEqual(['95%', '96%', '97%']);
    expect(courseDrawing({ ...course, figures: [count(995), count(996), count(997)] }, size, 'zh').scale[0]?.text).toBe('0');
  });

  it('goes in steps that the quantity has: whole yuan, whole cases, hundredths of a number', () => {
    const heights = (quantity: Course['quantity'], values: readonly number[]) =>
      courseDrawing({ ...course, quantity, lastYear: [], figures: values.map(count) }, { ...size, width: 400 }, 'zh').scale.map(({ y }) => y);
    // 1.50 yuan: 0, 1 and 2.
    expect(heights('fen', [0, 100, 150])).toEqual([70, 45, 20]);
    expect(heights('item', [0, 1, 2])).toEqual([70, 45, 20]);
    expect(heights('number', [0, 0.01, 0.02])).toEqual([70, 45, 20]);
  });

  it('goes beyond the whole for shares that do, and draws no band about a share alone between gaps', () => {
    const figures = [figureOf(3, 2), figureOf(0, 0), figureOf(3, 2)];
    expect(courseDrawing({ ...course, quantity: 'share', lastYear: [], figures }, size, 'zh').scale.map(({ text }) => text)).toEqual(['150%', '151%']);
    const alone = [figureOf(1, 2), figureOf(0, 0), figureOf(1, 2)];
    expect(courseDrawing({ ...course, quantity: 'share', isProportion: true, lastYear: [], figures: alone }, size, 'zh').band).toBe('');
  });

  it('names every second year where not even the years fit', () => {
    const periods = Array.from({ length: 72 }, (_, at) => `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`);
    const drawing = courseDrawing({ ...course, periods, figures: periods.map(() => count(1)), lastYear: [] }, { ...size, width: 160 }, 'zh');
    expect(drawing.ticks.map(({ text }) => text)).toEqual(['2020', '2022', '2024']);
  });

  it('names of the months the first of each quarter, and the years alone where there is no room', () => {
    const periods = Array.from({ length: 24 }, (_, at) => `${at < 12 ? 2024 : 2025}-${String((at % 12) + 1).padStart(2, '0')}`);
    const texts = (width: number) =>
      courseDrawing({ ...course, periods, figures: periods.map(() => count(1)), lastYear: [] }, { ...size, width }, 'zh').ticks.map(({ text }) => text);
    expect(texts(600)).toEqual(['2024', '4', '7', '10', '2025', '4', '7', '10']);
    expect(texts(160)).toEqual(['2024', '2025']);
  });

  it('names longer periods each, the quarters by their year in spring', () => {
    const texts = (periods: readonly string[]) => courseDrawing({ ...course, periods }, { ...size, width: 400 }, 'zh').ticks.map(({ text }) => text);
    expect(texts(['2024Q4', '2025Q1', '2025Q2'])).toEqual(['Q4', '2025', 'Q2']);
    expect(texts(['2023', '2024', '2025'])).toEqual(['2023', '2024', '2025']);
  });

  it('has a place for one period alone, and for nothing', () => {
    const one = courseDrawing({ ...course, periods: ['2025'], figures: [count(5)], lastYear: [] }, { ...size, width: 146 }, 'zh');
    expect([one.line, placeUnder(99, one, 1)]).toEqual(['M23 20h2', 0]);
    const nothing = courseDrawing({ ...course, figures: course.periods.map(() => figureOf(Number.NaN, null)), lastYear: [] }, size, 'zh');
    expect([nothing.line, nothing.now, nothing.scale.map(({ text }) => text)]).toEqual(['', null, ['0', '1']]);
  });
});

describe('placeUnder and marksOf', () => {
  const drawing = courseDrawing(course, size, 'zh');
  it('finds the nearest period, the ends for what is beyond them', () => {
    expect([0, 47, 49, 98, 500].map((pixel) => placeUnder(pixel, drawing, 3))).toEqual([0, 0, 1, 2, 2]);
  });

  it('marks one period by its point and several as a strip', () => {
    expect(marksOf(drawing, [1, 1])).toEqual({ strip: null, spot: { x: 73, y: 30 } });
    expect(marksOf(drawing, [1, 2])).toEqual({ strip: { x: 73, width: 50 }, spot: null });
  });
});

it('tells definition and cut-off of what is under the pointer', () => {
  expect(tipLines(course, 0, 'zh')).toEqual(['2025年1月', '消防 3', '上年同期 2', '口径：甲<乙', '截至 2025-01-31']);
  expect(tipLines({ ...course, lastYear: [] }, 1, 'zh')).toEqual(['2025年2月', '消防 4']);
});

it('says its ends and its extremes to somebody who cannot see it', () => {
  expect(extremesOf(course, 'zh')).toEqual({ first: '3 (2025年1月)', last: '5 (2025年3月)', least: '3 (2025年1月)', most: '5 (2025年3月)' });
  expect(extremesOf({ ...course, figures: [figureOf(0, 0)] }, 'zh')).toBeNull();
});
