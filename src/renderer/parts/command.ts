/**
 * What can be done, each thing once: a feature says in its `commands.ts` what its commands do and when they can; their words are in
 * `locales/…/commands.json`, their keys in keymap.ts. The palette, the keys, the sheet of keys, the menus of the application and of
 * things are all made of these.
 */
import type texts from '@renderer/locales/en/commands.json';
import { translate } from '@renderer/locales/i18n';
import { setStatus } from '@renderer/state/notices';
import { currentOf, type SubjectKind } from '@renderer/state/subjects';
import i18next from 'i18next';
import type { LucideIcon } from 'lucide-react';
import type { CommandArea, CommandId, NameIn } from './commandId';

/** Why it cannot be done at present, in words of commands.json. */
export type WhyNot = Exclude<keyof (typeof texts)['why'], 'no'>;

/** One of a family of commands with one text, which takes its name in: a format, a provider. */
interface Variant {
  readonly id: string;
  readonly name: string;
  /** More words that find it, beside those of its family. */
  readonly keywords?: string;
}

/** `of` is the id of the thing that it is about, of the kind that it names; '' where it names none. */
interface CommandBody {
  readonly icon?: LucideIcon;
  readonly of?: SubjectKind;
  /** Of several that exclude each other, or of a switch: whether this holds now. */
  readonly isOn?: (variant: string) => boolean;
  readonly isDanger?: boolean;
  /** Menus draw a line where it changes; what is dangerous stands by itself. */
  readonly group?: string;
  /** What it comes to, beside its label: "6 calls". */
  readonly note?: (of: string) => string | undefined;
  readonly variants?: () => readonly Variant[];
  /** Nothing: it can be done. */
  readonly whyNot?: (of: string, variant: string) => WhyNot | undefined;
  /** Where its key means something else, too: whether it is this command's now. */
  readonly takesKey?: (event: KeyboardEvent) => boolean;
  readonly run: (of: string, variant: string) => void;
}

/** All commands of an area, in the order of its menus: one that is missing, or that has no text, does not compile. */
export type CommandsOf<Area extends CommandArea> = Readonly<Record<NameIn<Area>, CommandBody>>;

export interface Command extends Omit<CommandBody, 'variants'> {
  readonly id: CommandId;
  readonly area: CommandArea;
  /** '' where it is no family's. */
  readonly variant: Variant;
}

const NO_VARIANT: Variant = { id: '', name: '' };

/** As they stand now: families are as large as what they are made of. */
export function commandsIn<Area extends CommandArea>(
  area: Area,
  bodies: CommandsOf<Area>,
): readonly Command[] {
  return Object.entries<CommandBody>(bodies).flatMap(([name, { variants, ...body }]) =>
    (variants?.() ?? [NO_VARIANT]).map((variant) => ({
      ...body,
      id: `${area}.${name}` as CommandId,
      area,
      variant,
    })),
  );
}

/** Those of an area that are about such a thing: what its menu holds. */
export const commandsAbout = <Area extends CommandArea>(
  kind: SubjectKind,
  area: Area,
  bodies: CommandsOf<Area>,
): readonly Command[] => commandsIn(area, bodies).filter(({ of }) => of === kind);

/** What it is called where nothing around says what it is about. */
export function commandLabel({ id, variant }: Pick<Command, 'id' | 'variant'>): string {
  return translate(`commands:command.${id}.label`, { name: variant.name });
}

/** What it is called in the menu of a thing. */
export function menuLabel(command: Pick<Command, 'id' | 'variant'>): string {
  const defaultValue = commandLabel(command);
  return i18next.t(`commands:command.${command.id}.menu`, { name: command.variant.name, defaultValue });
}

/** What all of a family are called together. */
export function familyLabel(command: Pick<Command, 'id' | 'variant'>): string {
  return i18next.t(`commands:command.${command.id}.family`, { defaultValue: menuLabel(command) });
}

/** More words that find it. */
export function commandKeywords({ id, variant }: Pick<Command, 'id' | 'variant'>): string {
  return `${variant.keywords ?? ''} ${translate(`commands:command.${id}.keywords`)}`.trim();
}

/** Why it cannot be done to the thing named, or to the one in sight, in words; undefined: it can. */
export function whyNot(command: Command, of = subjectOf(command)): string | undefined {
  if (of === undefined) return translate(`commands:why.no.${command.of ?? 'cell'}`);
  const reason = reasonOf(command, of);
  return reason && translate(`commands:why.${reason}`);
}

/** The same by its name. */
export const reasonOf = (command: Command, of: string): WhyNot | undefined =>
  command.whyNot?.(of, command.variant.id);

const subjectOf = ({ of: kind }: Command): string | undefined => (kind ? currentOf(kind) : '');

/** Does it, or says why not. */
export function runCommand(command: Command, of = subjectOf(command)): void {
  const why = whyNot(command, of);
  if (why !== undefined) setStatus(why);
  else command.run(of ?? '', command.variant.id);
}
