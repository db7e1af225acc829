/** The names of all commands, as their texts are filed: `area.name`. */
import type texts from '@renderer/locales/en/commands.json';

type Texts = (typeof texts)['command'];
export type CommandArea = keyof Texts;
export type NameIn<Area extends CommandArea> = keyof Texts[Area] & string;
export type CommandId = { [Area in CommandArea]: `${Area}.${NameIn<Area>}` }[CommandArea];
