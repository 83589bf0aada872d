import { readFileSync, writeSync } from 'node:fs';
import { openStore } from '../../store/store.ts';
import { useFileReader } from '../files/read-file.ts';
import { importFile } from '../import-file.ts';

/** Imports a file as hazards and writes each point of its progress as a line. At point `holdAt` it stands still until it is ended. */
const [home = '', file = '', holdAt = '-1'] = process.argv.slice(2);
const OUT = 1;
let point = 0;
const store = await openStore({ home });
const doneReading = useFileReader();
const report = await importFile(
  store,
  { kind: 'hazard', fileName: '隐患台账.xlsx', bytes: new Uint8Array(readFileSync(file)), by: '测试' },
  {
    onProgress(stage, done, total) {
      writeSync(OUT, `${point} ${stage} ${done}/${total}\n`);
      if (point === Number(holdAt)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      point += 1;
    },
  },
);
writeSync(OUT, `${point} stored ${report.batch}\n`);
await store.close();
await doneReading();
