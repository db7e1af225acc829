/**
 * Bytes as programs write them. The dashes and quotes of Windows-1252 are tried in the window, which decodes them: this Node takes
 * it for ISO 8859-1. Node cannot write most of these encodings: the bytes stand here, made with iconv.
 */
import { describe, expect, it } from 'vitest';
import { decodedText } from './decodedText';
import type { TextEncodingName } from './guessEncoding';

const wide = (text: string, isBig = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
const hex = (text: string) => Buffer.from(text, 'hex');

const table = 'question,expected\n问题,答案\n';

/** Encoding, where it is met, bytes, text, whether it is certain. */
const rows: readonly (readonly [TextEncodingName, string, Uint8Array, string, boolean])[] = [
  ['utf-8', 'everywhere', Buffer.from(table), table, true],
  ['utf-8', 'Excel "CSV UTF-8"', Buffer.from(`\ufeff${table}`), table, true],
  ['utf-16le', 'Excel "Unicode text"', wide(`\ufeff${table}`), table, true],
  ['utf-16be', 'old Macs, Java', wide(`\ufeff${table}`, true), table, true],
  ['utf-16le', 'PowerShell, SQL Server, no mark', wide(table), table, false],
  ['utf-16be', 'no mark', wide(table, true), table, false],
  [
    'utf-16le',
    'Chinese alone, no mark',
    wide('问题\t答案\r\n你好\t再见\r\n'),
    '问题\t答案\r\n你好\t再见\r\n',
    false,
  ],
  [
    'gb18030',
    'Chinese Excel',
    hex(
      'cecacce22cc6dacdfb0abdf1ccecccecc6f8d4f5c3b4d1f9a3bf2cbadcbac30aced2cfebb6a9d2bbb7ddc5fbc8f8a3acbfc9d2d4c2f0a3bf2cbfc9d2d40a',
    ),
    '问题,期望\n今天天气怎么样？,很好\n我想订一份披萨，可以吗？,可以\n',
    false,
  ],
  [
    'gb18030',
    'a short Chinese table',
    hex('cecacce22cb4f0b0b80ac4e3bac32cbac30a'),
    '问题,答案\n你好,好\n',
    false,
  ],
  [
    'big5',
    'Excel in Taiwan and Hong Kong',
    hex(
      'b0ddc3442cb4c1b1e60aa4b5a4d1a4d1aef0abe7bbf2bccba1482cabdca66e0aa7dab751ad71a440a5f7a9dcc2c4a141a569a548b6dca1482ca569a5480a',
    ),
    '問題,期望\n今天天氣怎麼樣？,很好\n我想訂一份披薩，可以嗎？,可以\n',
    false,
  ],
  [
    'shift_jis',
    'Japanese Excel',
    hex(
      '8ebf96e22c8afa91d20a8da193fa82cc93568b4382cd82c782a482c582b782a981482c82a282a282c582b70a8373835582f0928d95b682b582bd82a282c582b781422c82cd82a20a',
    ),
    '質問,期待\n今日の天気はどうですか？,いいです\nピザを注文したいです。,はい\n',
    false,
  ],
  [
    'euc-kr',
    'Korean Excel',
    hex(
      'c1fab9ae2cb1e2b4eb0abfc0b4c320b3afbebeb0a120beeeb6a7bfe43f2cc1c1bec6bfe40ac7c7c0dab8a620c1d6b9aec7cfb0ed20bdcdbeeebfe42e2cb3d70a',
    ),
    '질문,기대\n오늘 날씨가 어때요?,좋아요\n피자를 주문하고 싶어요.,네\n',
    false,
  ],
  [
    'euc-jp',
    'old Unix in Japan',
    hex('bcc1cce42cb4fcc2d40abaa3c6fca4cec5b7b5a4a4cfa4c9a4a6a4c7a4b9a4aba1a92ca4a4a4a4a4c7a4b90a'),
    '質問,期待\n今日の天気はどうですか？,いいです\n',
    false,
  ],
  [
    'windows-1252',
    'Excel in Western Europe',
    hex(
      '46726167652c416e74776f72740a57696520686569df7420d673746572726569636873205072e4736964656e743f2c76616e206465722042656c6c656e0a4772fcdf6520617573205afc726963682c6e61ef76650a',
    ),
    'Frage,Antwort\nWie heißt Österreichs Präsident?,van der Bellen\nGrüße aus Zürich,naïve\n',
    false,
  ],
  [
    'windows-1251',
    'Russian Excel',
    hex('e2eeeff0eef12ceef2e2e5f20acae0eae0ff20f1e5e3eee4edff20efeee3eee4e03f2cf5eef0eef8e0ff0a'),
    'вопрос,ответ\nКакая сегодня погода?,хорошая\n',
    false,
  ],
];

describe('decodedText', () => {
  it.each(rows)('%s (%s)', (encoding, _, bytes, text, isCertain) => {
    expect(decodedText(bytes)).toEqual({ text, encoding, isCertain, faults: 0 });
  });

  it('takes what a person chose', () => {
    expect(decodedText(hex('d6d0'), 'gb18030').text).toBe('中');
    expect(decodedText(hex('d6d0'), 'windows-1252').text).toBe('ÖÐ');
  });

  it('keeps UTF-8 with a byte at fault, and counts it', () => {
    const bytes = Buffer.concat([Buffer.from(table.repeat(3)), hex('e4bd'), Buffer.from('\n')]);
    expect(decodedText(bytes)).toMatchObject({ encoding: 'utf-8', isCertain: false, faults: 1 });
  });

  it('leaves out half a unit at the end of UTF-16', () => {
    const cut = (bytes: Buffer) => decodedText(Buffer.concat([bytes, Buffer.from([0x41])]));
    const whole = { text: table, faults: 0, encoding: 'utf-16le' };
    expect(cut(Buffer.from(`\ufeff${table}`, 'utf16le'))).toMatchObject(whole);
    expect(cut(Buffer.from(table, 'utf16le'))).toMatchObject(whole);
  });

  it('knows Japanese without a kana', () => {
    const bytes = hex('8ebf96e22c89f0939a0a938c8b9e93732c93fa967b8d910a');
    expect(decodedText(bytes)).toMatchObject({ encoding: 'shift_jis', text: '質問,解答\n東京都,日本国\n' });
  });

  it('knows UTF-8 with NULs in it from UTF-16', () => {
    expect(decodedText(Buffer.from('a,b\0\nc,d\0\0\n'))).toMatchObject({ encoding: 'utf-8' });
  });
});
