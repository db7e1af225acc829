/** The fields in which something stands that is not in the document yet. */

export interface OpenField {
  text: string | undefined;
  /** Whether the document that the text was begun in is still the open one. */
  isOwn: () => boolean;
  commit: (text: string) => void;
  /** What is not stays as it was typed, for as long as its field is shown. */
  isFit: (text: string) => boolean;
  show: (text: string | undefined) => void;
}

const open = new Set<OpenField>();

/** Shows it, and keeps it until it is settled or dropped. */
export function typeInto(field: OpenField, text: string): void {
  field.text = text;
  open.add(field);
  field.show(text);
}

/** The user thought better of it. */
export function dropField(field: OpenField): void {
  open.delete(field);
  field.text = undefined;
  field.show(undefined);
}

/** Puts it into the document. */
export function settleField(field: OpenField): void {
  const { text } = field;
  if (text === undefined || (field.isOwn() && !field.isFit(text))) return;
  dropField(field);
  if (field.isOwn()) field.commit(text);
}

/** Puts what stands in all fields into the document, as leaving each of them would. */
export function settleFields(): void {
  for (const field of [...open]) settleField(field);
}

/** Texts that were not fit yet when their fields went away. */
const laidAside = new Map<string, string>();

/** The field goes away; what is not fit is kept for the next at that place, as long as the app runs. */
export function layAsideField(field: OpenField, place: string): void {
  settleField(field);
  if (field.text !== undefined) laidAside.set(place, field.text);
  dropField(field);
}

/** Shows what was laid aside at that place, if anything was. */
export function takeUpField(field: OpenField, place: string, isOwn: () => boolean): void {
  const text = laidAside.get(place);
  if (text === undefined) return;
  laidAside.delete(place);
  field.isOwn = isOwn;
  typeInto(field, text);
}
