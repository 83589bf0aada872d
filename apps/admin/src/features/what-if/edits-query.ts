import type { KnobEdits, KnobValue } from '@sanse/engine';

/**
 * Turned knobs as they stand in the address: `A2.1:weight=12;:policies.missing=peerMean`. Numbers, `true`, `false` and `null` are written
 * bare, words behind a quote where they would be taken for one of those.
 */
export function printEdits(edits: KnobEdits): string | undefined {
  const parts = Object.entries(edits).map(([key, value]) => `${escape(key)}=${escape(printValue(value))}`);
  return parts.length === 0 ? undefined : parts.join(';');
}

/** What an address says; parts that say nothing are passed over. */
export function parseEdits(written: unknown): KnobEdits {
  if (typeof written !== 'string') return {};
  return Object.fromEntries(
    written.split(';').flatMap((part): [string, KnobValue][] => {
      const at = part.indexOf('=');
      return at < 1 ? [] : [[unescape(part.slice(0, at)), parseValue(unescape(part.slice(at + 1)))]];
    }),
  );
}

const BARE = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;

function printValue(value: KnobValue): string {
  return typeof value === 'string' && (BARE.test(value) || value.startsWith("'")) ? `'${value}` : String(value);
}

function parseValue(text: string): KnobValue {
  if (text.startsWith("'")) return text.slice(1);
  if (!BARE.test(text)) return text;
  return JSON.parse(text) as KnobValue;
}

function escape(text: string): string {
  return text.replaceAll(/[%;=]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

function unescape(text: string): string {
  return text.replaceAll(/%(25|3b|3d)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
