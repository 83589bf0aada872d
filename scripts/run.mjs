// The one door to every habit of this repository: `node scripts/run.mjs <habit>`, or `npm start`, `npm test`, `npm run <habit>`.
// Needs nothing but Node and npm. It must load on a Node that is too old, to say so: nothing newer than ES2020 here.

const HABITS = {
  setup: './setup.mjs',
  start: './start.mjs',
  dev: './dev.mjs',
  test: './test.mjs',
  'test:fast': './test-fast.mjs',
  'test:e2e': './test-e2e.mjs',
  'test:long': './test-long.mjs',
  check: './check.mjs',
  bench: './bench.mjs',
  sample: './sample.mjs',
  schema: './schema.mjs',
  'conformance:accept': './conformance-accept.mjs',
};
const LEAST = [20, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
const file = HABITS[process.argv[2]];

if (major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1])) {
  console.error(`三色需要 Node ${LEAST.join('.')} 或更高版本，本机为 ${process.version}。请从 nodejs.org 安装新版后重试。`);
  console.error(`Sanse needs Node ${LEAST.join('.')} or later; this machine has ${process.version}. Install a newer one from nodejs.org and try again.`);
  process.exitCode = 3;
} else if (file === undefined) {
  console.error(`用法 usage: node scripts/run.mjs ${Object.keys(HABITS).join(' | ')}`);
  process.exitCode = 2;
} else {
  import(file)
    .then((habit) => habit.run(process.argv.slice(3)))
    .then(
      (code) => {
        process.exitCode = code;
      },
      (error) => {
        console.error(error.plain ? error.message : error);
        process.exitCode = 3;
      },
    );
}
