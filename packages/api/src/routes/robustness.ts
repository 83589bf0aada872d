import { createRoute, z } from '@hono/zod-openapi';
import type { Verbs } from '@sanse/engine';
import { problemAnswers } from '../problem-document.ts';
import { newRouter } from '../router.ts';
import { leftOut } from '../schemas/basics.ts';
import { assessmentPath, snapshot } from '../schemas/requests.ts';
import { robustness, scoringInput } from '../schemas/robustness.ts';

/** The engine says what is out of range; here only what is no number at all is refused. */
const number = (least: number, most: number) => z.coerce.number<string>('badFigure').openapi({ minimum: least, maximum: most });
const whole = (least: number, most: number) => number(least, most).openapi({ type: 'integer' });

const settings = {
  band: leftOut(number(0, 0.95)).openapi({ description: '权重变动幅度，0.25 即 ±25%，缺省按办法。How far weights move, as the scheme has it when left out.' }),
  smallBase: leftOut(whole(0, 1_000_000)).openapi({
    description:
      '只有基数不足此数的比率重新抽取，0 为都不抽，缺省按办法（办法未写的都抽）。Only rates over a smaller base are drawn anew; 0: none; left out: as the scheme has it, else all.',
  }),
  trials: leftOut(whole(1, 100_000)).openapi({ description: '试算次数。Trials.' }),
  seed: leftOut(whole(0, 4_294_967_295)).openapi({ description: '随机种子，相同则结果相同。The same seed gives the same result.' }),
};

const getRobustness = createRoute({
  method: 'get',
  path: '/robustness/{scheme}/{period}',
  tags: ['考评'],
  summary: '位次和等次有多稳：位次区间、各等次的机会、哪项指标最左右位次',
  request: { params: assessmentPath, query: z.object({ ...snapshot, ...settings }) },
  responses: { 200: { description: '附试算的设定和考评的摘要', content: { 'application/json': { schema: robustness } } }, ...problemAnswers },
});

const getScoringInput = createRoute({
  method: 'get',
  path: '/scoring-input/{scheme}/{period}',
  tags: ['考评'],
  summary: '考评的全部依据：办法和口径值表，供在别处重算',
  request: { params: assessmentPath, query: z.object(snapshot) },
  responses: { 200: { description: '办法、口径值表和考评的摘要', content: { 'application/json': { schema: scoringInput } } }, ...problemAnswers },
});

export const robustnessRoutes = (verbs: Verbs) =>
  newRouter()
    .openapi(getRobustness, async (c) => c.json(await verbs.robustness({ ...c.req.valid('param'), ...c.req.valid('query') }), 200))
    .openapi(getScoringInput, async (c) => c.json(await verbs.scoringInput({ ...c.req.valid('param'), ...c.req.valid('query') }), 200));
