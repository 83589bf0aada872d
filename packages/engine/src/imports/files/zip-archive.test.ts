import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readZipDirectory, unpack } from './zip-archive.ts';

/** The archive of one stored entry as writers of very large archives write even small ones: all sizes in 64 bits. */
function archiveIn64Bits(name: string, content: Uint8Array): Uint8Array {
  const plain = zipSync({ [name]: content }, { level: 0 });
  const old = Buffer.from(plain);
  const directory = old.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  const head = Buffer.from(old.subarray(directory, directory + 46));
  head.writeUInt32LE(0xffffffff, 20);
  head.writeUInt32LE(0xffffffff, 24);
  head.writeUInt16LE(20, 30);
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(BigInt(content.length), 4);
  extra.writeBigUInt64LE(BigInt(content.length), 12);
  const entry = Buffer.concat([head, Buffer.from(name), extra]);
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(1n, 32);
  end64.writeBigUInt64LE(BigInt(directory), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(directory + entry.length), 8);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(0xffffffff, 16);
  return new Uint8Array(Buffer.concat([old.subarray(0, directory), entry, end64, locator, end]));
}

describe('readZipDirectory', () => {
  it('names the entries with their sizes', () => {
    const entries = readZipDirectory(zipSync({ 'XL\\Sheet1.xml': strToU8('甲'.repeat(100)), '/b': strToU8('b') }));
    expect(entries?.map(({ name, size }) => [name, size])).toEqual([
      ['xl/sheet1.xml', 300],
      ['b', 1],
    ]);
  });

  it('reads archives in 64 bits', () => {
    const bytes = archiveIn64Bits('a', strToU8('内容'));
    const [entry] = readZipDirectory(bytes) ?? [];
    expect(entry).toMatchObject({ name: 'a', size: 6, packed: 6 });
    expect(entry && new TextDecoder().decode(unpack(bytes, entry))).toBe('内容');
  });

  it('has none for what is no archive, or whose directory lies elsewhere', () => {
    const bytes = zipSync({ a: strToU8('a') });
    const misled = bytes.slice();
    new DataView(misled.buffer).setUint32(bytes.length - 6, 0x7fffffff, true);
    expect([readZipDirectory(strToU8('no archive')), readZipDirectory(bytes.slice(0, -5)), readZipDirectory(misled)]).toEqual([null, null, null]);
  });
});

describe('unpack', () => {
  it('finds a content that was changed', () => {
    const bytes = zipSync({ a: strToU8('12345') }, { level: 0 });
    const [entry] = readZipDirectory(bytes) ?? [];
    bytes[Buffer.from(bytes).indexOf('12345')] = 0x39;
    expect(() => entry && unpack(bytes, entry)).toThrow('damagedWorkbook');
  });
});
