import type { Scheme, Criterion, Block, Condition, MeasureTable, Cell, Rule, Policy, Decision, SchemeNode, UnitResult, Assessment, Scored, measureKey, Adjustment } from '@sanse/engine/scoring';
import { score } from '@sanse/engine/scoring';
const x: number = score;
