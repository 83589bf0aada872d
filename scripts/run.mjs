// The one door to every habit of this repository: `node scripts/run.mjs <habit>`, or `npm start`, `npm test`, `npm run <habit>`.
// Needs nothing but Node and npm, and must still load on a Node that is too old, to say so.

var HABITS = {
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
  'conformance:accept': './conformance-accept.mjs',
};
var LEAST = [20, 19];

var version = process.versions.node.split('.').map(Number);
var habit = process.argv[2];

if (version[0] < LEAST[0] || (version[0] === LEAST[0] && version[1] < LEAST[1])) {
  console.error('三色需要 Node ' + LEAST.join('.') + ' 或更高版本，本机为 ' + process.version + '。请从 nodejs.org 安装新版后重试。');
  console.error('Sanse needs Node ' + LEAST.join('.') + ' or later; this machine has ' + process.version + '. Install a newer one from nodejs.org and try again.');
  process.exit(3);
} else if (!Object.prototype.hasOwnProperty.call(HABITS, habit)) {
  console.error('用法 usage: node scripts/run.mjs ' + Object.keys(HABITS).join(' | '));
  process.exit(2);
} else {
  import(HABITS[habit])
    .then(function (module) {
      return module.run(process.argv.slice(3));
    })
    .then(
      function (code) {
        process.exitCode = code;
      },
      function (error) {
        console.error(error && error.plain ? error.message : error);
        process.exitCode = 3;
      },
    );
}
