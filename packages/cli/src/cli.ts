import { ENGINE_VERSION, EngineError, type Language, type Problem, type Text } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import type { Io } from './io.ts';
import { openVerbs } from './open-verbs.ts';
import { parseCall } from './parse-call.ts';
import { problemLines } from './print/problems.ts';
import { commandUsage, programUsage } from './usage.ts';

/** 0 done, 1 done with refused rows, 2 wrong use, 3 cannot. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Runs one command line. With `--json` exactly one JSON document goes to `io.out`, whatever happens; everything else goes to `io.err`. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const json = argv.includes('--json');
  const language = wishedLanguage(argv);
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, at) => argv[at] === word));
  if (command === undefined) return withoutCommand(argv, io, language, json);
  try {
    const call = parseCall(command, argv.slice(command.name.split(' ').length), io);
    if (call.flag('help')) {
      io.out(`${commandUsage(command, language).join('\n')}\n`);
      return 0;
    }
    const outcome = await perform(command, call);
    io.out(json ? `${JSON.stringify(outcome.document)}\n` : outcome.lines.map((line) => `${line}\n`).join(''));
    await outcome.afterwards?.();
    return outcome.exitCode;
  } catch (error) {
    return failed(error, command, io, language, json);
  }
}

async function perform({ run, makesHome }: Command, call: Call): Promise<Outcome> {
  if (typeof run !== 'function') return run.alone(call);
  const { verbs, close } = await openVerbs(call.home, makesHome === true);
  try {
    return await run(call, verbs);
  } finally {
    await close();
  }
}

function withoutCommand(argv: readonly string[], io: Io, language: Language, json: boolean): ExitCode {
  const [first] = argv;
  const usage = `${programUsage(COMMANDS, language).join('\n')}\n`;
  if (first === '--version') {
    io.out(`${ENGINE_VERSION}\n`);
    return 0;
  }
  if (first === 'help' || first === '--help') {
    io.out(usage);
    return 0;
  }
  const text: Text =
    first === undefined || first.startsWith('-')
      ? { zh: '没有写命令。', en: 'No command was given.' }
      : { zh: `没有 ${first} 这个命令。`, en: `There is no command ${first}.` };
  return refuse({ code: 'usage', text, problems: [] }, 2, usage, io, language, json);
}

function failed(error: unknown, command: Command, io: Io, language: Language, json: boolean): ExitCode {
  const usage = `${commandUsage(command, language).join('\n')}\n`;
  if (error instanceof UsageError) return refuse({ code: 'usage', text: error.text, problems: [] }, 2, usage, io, language, json);
  if (error instanceof EngineError) {
    const { code, text, problems } = error;
    return code === 'badRequest'
      ? refuse({ code, text, problems }, 2, usage, io, language, json)
      : refuse({ code, text, problems }, 3, null, io, language, json);
  }
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const text: Text = { zh: '程序出现故障，请把下面的内容告诉维护人员。', en: 'The program failed; show what follows to whoever maintains it.' };
  return refuse({ code: 'internal', text, problems: [] }, 3, `${cause}\n`, io, language, json);
}

interface Refusal {
  readonly code: string;
  readonly text: Text;
  readonly problems: readonly Problem[];
}

function refuse(refusal: Refusal, exitCode: 2 | 3, more: string | null, io: Io, language: Language, json: boolean): ExitCode {
  if (json) io.out(`${JSON.stringify(refusal)}\n`);
  io.err([refusal.text[language], ...problemLines(refusal.problems, language)].map((line) => `${line}\n`).join(''));
  if (more !== null) io.err(`\n${more}`);
  return exitCode;
}

/** For messages about a command line that cannot be parsed. */
function wishedLanguage(argv: readonly string[]): Language {
  const at = argv.indexOf('--lang');
  const wish = at < 0 ? argv.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length) : argv[at + 1];
  return wish === 'en' ? 'en' : 'zh';
}
