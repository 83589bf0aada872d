import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { BulletinRequest, Verbs } from '@sanse/engine';
import type { Call, Command, Outcome } from '../command.ts';
import { choice, wholeNumber } from '../parse-call.ts';
import { ASSESSMENT_OPTIONS, whichAssessment } from '../which-assessment.ts';

export const bulletin: Command = {
  name: 'bulletin',
  operands: '',
  summary: { zh: '写出当期通报（Word 文件）', en: 'Write the bulletin of the period (a Word file)' },
  options: {
    ...ASSESSMENT_OPTIONS,
    out: { type: 'string', value: 'FILE', help: { zh: '写到哪里，缺省为当前目录下的通报名', en: 'where to, its own name in the current folder by default' } },
    format: { type: 'string', value: 'docx|html|json', help: { zh: '格式，缺省 docx', en: 'format, docx by default' } },
    number: { type: 'string', value: 'N', help: { zh: '发文顺序号', en: 'running number of the document' } },
    'signed-on': { type: 'string', value: 'DATE', help: { zh: '成文日期', en: 'date of signature' } },
  },
  run: runBulletin,
};

async function runBulletin(call: Call, verbs: Verbs): Promise<Outcome> {
  const number = wholeNumber(call, 'number');
  const signedOn = call.text('signed-on');
  const request: BulletinRequest = {
    ...(await whichAssessment(call, verbs)),
    format: choice(call, 'format', ['docx', 'html', 'json']),
    ...(number !== undefined && { number }),
    ...(signedOn !== undefined && { signedOn }),
  };
  const { fileName, mediaType, bytes } = await verbs.bulletin(request);
  const file = resolve(call.io.cwd, call.text('out') ?? fileName);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return {
    exitCode: 0,
    document: { file, mediaType, bytes: bytes.byteLength, scheme: request.scheme, period: request.period },
    lines: [call.language === 'zh' ? `通报已写入 ${file}` : `The bulletin is in ${file}`],
  };
}
