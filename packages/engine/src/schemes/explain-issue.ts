import type { z } from 'zod';
import type { Problem } from '../problems.ts';

type Issue = z.core.$ZodIssue;

/** How far a value is from having the shape of a branch: keys it lacks and keys it has too many. */
function misfit(issues: readonly Issue[]): number {
  return issues.reduce((total, issue) => {
    if (issue.code === 'unrecognized_keys') return total + issue.keys.length;
    if (issue.path.length === 0) return total + 5;
    return total + (issue.path.length === 1 && issue.code === 'invalid_type' ? 1 : 0);
  }, 0);
}

/** Replaces "fits none of the shapes" by the faults against the shape that was meant. */
export function flattenIssues(issues: readonly Issue[], above: readonly PropertyKey[] = []): Issue[] {
  return issues.flatMap((issue): Issue[] => {
    const path = [...above, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const meant = issue.errors.toSorted((a, b) => misfit(a) - misfit(b))[0] ?? [];
      return flattenIssues(meant, path);
    }
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ ...issue, keys: [key], path: [...path, key] }));
    return [{ ...issue, path } as Issue];
  });
}

function printValue(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Code, sentence and remedy of a fault of shape. */
export function explainIssue(issue: Issue): Pick<Problem, 'code' | 'value' | 'message' | 'remedy'> {
  const key = String(issue.path.at(-1) ?? '');
  const value = printValue(issue.input);
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        code: 'scheme.unknownKey',
        value: issue.keys.join(', '),
        message: { zh: `不认识的键“${issue.keys.join('、')}”`, en: `unknown key "${issue.keys.join(', ')}"` },
        remedy: { zh: '对照 scheme.schema.json 改正键名，或删去', en: 'correct the name by scheme.schema.json, or remove it' },
      };
    case 'invalid_type':
      if (issue.message.includes('received undefined')) {
        return {
          code: 'scheme.missingKey',
          value: null,
          message: { zh: `缺少“${key}”`, en: `"${key}" is missing` },
          remedy: { zh: `补上“${key}”`, en: `add "${key}"` },
        };
      }
      return {
        code: 'scheme.wrongType',
        value,
        message: { zh: `“${key}”的类型不对，应为${issue.expected}`, en: `"${key}" is of the wrong type, ${issue.expected} is expected` },
        remedy: { zh: '按要求的类型重写；编号加引号，数字不加引号', en: 'write it as the type that is expected; quote codes, do not quote numbers' },
      };
    case 'invalid_value':
      return {
        code: 'scheme.notAChoice',
        value,
        message: { zh: `“${key}”只能是：${issue.values.join('、')}`, en: `"${key}" must be one of ${issue.values.join(', ')}` },
        remedy: { zh: '从所列的值中选一个', en: 'choose one of these values' },
      };
    case 'invalid_union':
      return {
        code: 'scheme.unknownRule',
        value,
        message: { zh: `“${key}”不是任何一种规则`, en: `"${key}" is not a kind of rule` },
        remedy: { zh: '规则种类见 docs/method.md', en: 'the kinds of rule are listed in docs/method.md' },
      };
    case 'too_small':
    case 'too_big':
      return {
        code: 'scheme.outOfRange',
        value,
        message: {
          zh: `“${key}”超出允许的范围（${issue.code === 'too_small' ? `不小于${issue.minimum}` : `不大于${issue.maximum}`}）`,
          en: `"${key}" is out of range: ${issue.message}`,
        },
        remedy: { zh: '改为范围内的值', en: 'bring it into the range' },
      };
    case 'custom':
      return explainRefinement(issue, value);
    default:
      return {
        code: 'scheme.wrongFormat',
        value,
        message: { zh: `“${key}”的写法不对`, en: `"${key}" is not written as it should be: ${issue.message}` },
        remedy: { zh: '编码只用字母、数字、点、横线和下划线', en: 'codes consist of letters, digits, dots, hyphens and underscores' },
      };
  }
}

const REFINEMENTS: Readonly<Record<string, Pick<Problem, 'code' | 'message' | 'remedy'>>> = {
  oneComparison: {
    code: 'scheme.oneComparison',
    message: { zh: '条件中应当有且只有一个比较', en: 'a condition has exactly one comparison' },
    remedy: {
      zh: '在 eq、ne、lt、le、gt、ge 中留一个；两个比较写成两个条件',
      en: 'keep one of eq, ne, lt, le, gt, ge; write two comparisons as two conditions',
    },
  },
  oneWeight: {
    code: 'scheme.oneWeight',
    message: { zh: '指标应当有且只有 fullMarks 或 weight 之一', en: 'a criterion has exactly one of fullMarks and weight' },
    remedy: { zh: '按分值写 fullMarks，按权重写 weight', en: 'write fullMarks for points, weight for relative weights' },
  },
  oneInput: {
    code: 'scheme.oneInput',
    message: { zh: 'input 与 inputs 不能同时写', en: 'input and inputs stand together' },
    remedy: { zh: '单一数值用 input，多个用 inputs', en: 'use input for one value and inputs for several' },
  },
};

function explainRefinement(issue: Issue, value: string | null): Pick<Problem, 'code' | 'value' | 'message' | 'remedy'> {
  const name = issue.code === 'custom' ? String(issue.params?.['rule'] ?? '') : '';
  const known = REFINEMENTS[name];
  if (known === undefined) throw new Error(`internal: no explanation for ${name}`);
  return { ...known, value };
}
