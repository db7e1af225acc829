/** The network log, written: for programs in their words, for a terminal in the reader's. */
import type { Exchange } from '@shared/domain/network/exchange';
import type { Language } from '@shared/domain/session/template';
import { writeRows } from '@shared/formats/csv/writeRows';
import { aligned } from '@shared/formats/table/aligned';
import { outcomeInWords, whyInWords } from '@shared/locales/describeExchange';
import { textIn } from '@shared/locales/terminalText';
import { addressOfExchange } from './addressOfExchange';

export const networkFormatNames = ['table', 'csv', 'jsonl'] as const;
export type NetworkFormatName = (typeof networkFormatNames)[number];

type Write = (exchanges: readonly Exchange[], language: Language) => string;

export const networkFormats: Readonly<Record<NetworkFormatName, Write>> = {
  table: (exchanges, language) => {
    const text = textIn(language);
    const head = ['Time', 'Why', 'Address', 'Outcome', 'Bytes', 'Duration'] as const;
    return aligned([
      head.map((name) => text(`network${name}`)),
      ...exchanges.map((each) => [
        timeOf(each),
        whyInWords(each.why, language),
        addressOfExchange(each),
        outcomeInWords(each, language),
        `${each.bytesOut} + ${each.bytesIn}`,
        `${each.ms} ms`,
      ]),
    ]);
  },
  csv: (exchanges) =>
    writeRows(
      [
        COLUMNS,
        ...exchanges.map((each) => {
          const row: Readonly<Record<string, unknown>> = rowOf(each);
          return COLUMNS.map((name) => String(row[name] ?? ''));
        }),
      ],
      ',',
    ),
  jsonl: (exchanges) => exchanges.map((each) => `${JSON.stringify(rowOf(each))}\n`).join(''),
};

const COLUMNS = [
  ...['time', 'program', 'why', 'method', 'scheme', 'host', 'port', 'path', 'proxy'],
  ...['outcome', 'status', 'error', 'bytes_out', 'bytes_in', 'ms'],
];

const timeOf = ({ at }: Exchange): string => new Date(at).toISOString();

function rowOf(exchange: Exchange) {
  const { id: _, at: __, by, bytesOut, bytesIn, ...same } = exchange;
  return { time: timeOf(exchange), program: by, ...same, bytes_out: bytesOut, bytes_in: bytesIn };
}
