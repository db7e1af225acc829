import { describe, expect, it } from 'vitest';
import { nonText } from './nonText';

/** As a packed or compiled file has them. */
const noise = Buffer.from(Array.from({ length: 600 }, (_, index) => (index * 37) % 256));
const beginning = (head: string) => Buffer.concat([Buffer.from(head, 'latin1'), noise]);
const table = 'question,expected\n问题?,是\nWhat?,x\n';
const utf32 = Buffer.concat(
  [...table].map((char) => {
    const unit = Buffer.alloc(4);
    unit.writeUInt32LE(char.codePointAt(0) ?? 0);
    return unit;
  }),
);

describe('nonText', () => {
  it.each<[kind: string, code: string, bytes: Buffer]>([
    ['Excel', 'file.spreadsheet', beginning('PK\x03\x04\x14\0\x06\0[Content_Types].xml xl/workbook.xml')],
    ['Excel 97–2003', 'file.spreadsheet', beginning('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    [
      'OpenDocument',
      'file.spreadsheet',
      beginning('PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
    ],
    ['Numbers', 'file.spreadsheet', beginning('PK\x03\x04\x14\0Index/Document.iwa')],
    ['ZIP', 'file.packed', beginning('PK\x03\x04\x14\0cases.csv')],
    ['gzip', 'file.packed', beginning('\x1f\x8b\x08\0')],
    ['Parquet', 'file.binary', beginning('PAR1')],
    ['SQLite', 'file.binary', beginning('SQLite format 3\0')],
    ['PDF', 'file.binary', beginning('%PDF-1.4\n')],
    ['PNG', 'file.binary', beginning('\x89PNG\r\n\x1a\n')],
    ['UTF-32', 'file.binary', utf32],
    ['UTF-32', 'file.binary', Buffer.from(utf32).swap32()],
    ['UTF-32', 'file.binary', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf32])],
    ['?', 'file.binary', noise],
  ])('%s', (kind, code, bytes) => {
    expect(nonText(bytes)).toEqual({ code, kind });
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['UTF-8', Buffer.from(table)],
    ['UTF-16', Buffer.from(`\ufeff${table}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(table.repeat(20), 'utf16le')],
    ['GBK', Buffer.from('cecacce22cb4f0b0b80ac4e3bac32ccac70a'.repeat(10), 'hex')],
    ['Windows-1252', Buffer.from('\x93Wer?\x94 \x96 5 \x80\n'.repeat(10), 'latin1')],
    ['NULs between letters', Buffer.from('question\0,expected\0\nWhat?\0,x\0\n')],
    ['fields of Hive', Buffer.from('question\x01expected\nWhat is it?\x01x\n')],
    ['a question about PK', Buffer.from('PK,expected\nWhat?,x\n')],
  ])('takes %s for a text', (_, bytes) => {
    expect(nonText(bytes)).toBeUndefined();
  });
});
