/** What came of an import, for people and for machines. */
import type { ReadImport, ToldSession } from '@main/services/doors/sourceReader';
import { hasAddress } from '@shared/domain/providers/provider';
import type { Language } from '@shared/domain/session/template';
import type { Fate } from '@shared/formats/doors/report';
import { describeReportLine, nameOfDoor } from '@shared/locales/describeReportLine';
import { textIn } from '@shared/locales/terminalText';

/** One of `--json`'s lines: the report as it is kept, and what came of it in figures. */
export function importObject(about: ReadImport['about'], imported: ToldSession): object {
  const { id, title, counts, lines, providers } = imported;
  const servers = providers.filter(hasAddress).map(({ label, baseUrl }) => ({ label, baseUrl }));
  return { ...about, session: { id, title, ...counts, servers }, lines };
}

/** What was left out and what differs, place by place; of what was taken the number. */
export function importLines(
  { door, source }: ReadImport['about'],
  sessions: readonly ToldSession[],
  language: Language,
): string {
  const text = textIn(language);
  const heads = `${text('importKind', { source, kind: nameOfDoor(door, language) })}\n`;
  return heads + sessions.map((each) => `\n${sessionLines(door, each, language)}`).join('');
}

function sessionLines(door: string, imported: ToldSession, language: Language): string {
  const { title, counts, lines, providers } = imported;
  const text = textIn(language);
  const of = (fate: Fate) => lines.filter((line) => line.fate === fate);
  const listed = (fate: Fate, key: 'importLeftOut' | 'importDifferent') =>
    of(fate).length === 0
      ? []
      : [
          text(key, { count: of(fate).length }),
          ...of(fate).map(
            (line) =>
              `  ${line.path === '' ? '' : `${line.path}: `}${describeReportLine(door, line, language)}`,
          ),
        ];
  const taken = of('taken').length;
  const all = [
    text('importSession', { title, ...counts }),
    ...providers
      .filter(hasAddress)
      .map(({ label, baseUrl }) => text('importServer', { label, url: baseUrl })),
    ...listed('leftOut', 'importLeftOut'),
    ...listed('different', 'importDifferent'),
    ...(taken > 0 ? [text('importTaken', { count: taken })] : []),
    ...(lines.length === taken ? [text('importWhole')] : []),
  ];
  return `${all.join('\n')}\n`;
}
