/**
 * Text as GB18030 bytes, which many offices' programs still write for .csv.
 * Only the one- and two-byte part of the encoding, which holds every character the sample uses.
 */
export function encodeGb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  const table = twoByteTable();
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x80) {
      bytes.push(codePoint);
      continue;
    }
    const pair = table.get(character);
    if (pair === undefined) throw new Error(`internal: ${character} has no two-byte form in GB18030`);
    bytes.push(pair >> 8, pair & 0xff);
  }
  return Uint8Array.from(bytes);
}

function twoByteTable(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '�' && !table.has(character)) table.set(character, lead * 256 + trail);
    }
  }
  return table;
}
