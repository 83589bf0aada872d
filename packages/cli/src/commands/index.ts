import type { Command } from '../command.ts';
import { batches } from './batches.ts';
import { bulletin } from './bulletin.ts';
import { explain } from './explain.ts';
import { importFiles } from './import.ts';
import { init } from './init.ts';
import { measure } from './measure.ts';
import { schemeCheck } from './scheme-check.ts';
import { score } from './score.ts';
import { serve } from './serve.ts';
import { trend } from './trend.ts';
import { undo } from './undo.ts';
import { verify } from './verify.ts';

/** Every command, in the order in which an office meets them. */
export const COMMANDS: readonly Command[] = [init, importFiles, measure, score, explain, trend, bulletin, serve, batches, undo, verify, schemeCheck];
