/** What came of an import, for people and for machines. */
import type { Import } from '@main/services/doors/throughDoor';
import type { Language } from '@shared/domain/session/template';
import type { ImportedSession } from '@shared/formats/doors/door';
import { importCounts } from '@shared/formats/doors/importCounts';
import type { Fate } from '@shared/formats/doors/report';
import { describeReportLine, nameOfDoor } from '@shared/locales/describeReportLine';
import { textIn } from '@shared/locales/terminalText';

/** One of `--json`'s lines: the report as it is kept, and what came of it in figures. */
export function importObject(about: Import['about'], imported: ImportedSession): object {
  const { session, lines, providers = [] } = imported;
  const { id, title } = session;
  const servers = providers.map(({ label, baseUrl }) => ({ label, baseUrl }));
  return { ...about, session: { id, title, ...importCounts(imported), servers }, lines };
}

/** What was left out and what differs, place by place; of what was taken the number. */
export function importLines(
  { door, source }: Import['about'],
  sessions: readonly ImportedSession[],
  language: Language,
): string {
  const text = textIn(language);
  const heads = `${text('importKind', { source, kind: nameOfDoor(door, language) })}\n`;
  return heads + sessions.map((each) => `\n${sessionLines(door, each, language)}`).join('');
}

function sessionLines(door: string, imported: ImportedSession, language: Language): string {
  const { session, lines, providers = [] } = imported;
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
    text('importSession', { title: session.title, ...importCounts(imported) }),
    ...providers.map(({ label, baseUrl }) => text('importServer', { label, url: baseUrl })),
    ...listed('leftOut', 'importLeftOut'),
    ...listed('different', 'importDifferent'),
    ...(taken > 0 ? [text('importTaken', { count: taken })] : []),
    ...(lines.length === taken ? [text('importWhole')] : []),
  ];
  return `${all.join('\n')}\n`;
}
