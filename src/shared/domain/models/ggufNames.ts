/** What the names of model files tell: their parts, where there are several, and how the weights are written down. */

const PART = /-(\d{5})-of-(\d{5})(\.gguf)$/i;
/** As the tools that write such files name them, at the name's end. */
const QUANT = /(?:^|[-_.])((?:UD-)?(?:I?Q\d(?:_[A-Z0-9]+)*|TQ\d_\d|MXFP4(?:_[A-Z0-9]+)*|BF16|FP?16|FP?32))$/i;
/** What sees or hears for a model is none itself. */
const COMPANION = /(?:^|\/)(?:mmproj|imatrix)/i;
const MOST_PARTS = 1000;

/** Whether a model may be in it, or a part of one; by a file's name, or its path with slashes. */
export const isGgufName = (name: string): boolean => /\.gguf$/i.test(name) && !COMPANION.test(name);

/** All files of the model that this is one of, first part first; under the same path, where it is one. */
export function partNamesOf(name: string): readonly string[] {
  const [end = '', , count = '', ending = ''] = PART.exec(name) ?? [];
  const parts = Number(count);
  if (end === '' || parts < 1 || parts > MOST_PARTS) return [name];
  const base = name.slice(0, -end.length);
  return Array.from(
    { length: parts },
    (_, index) => `${base}-${String(index + 1).padStart(5, '0')}-of-${count}${ending}`,
  );
}

/** Of a model in several files the one that it is known by. */
export const firstPartOf = (name: string): string => partNamesOf(name)[0] ?? name;

/** Without the number of a part and the ending. */
export const baseNameOf = (name: string): string => name.replace(PART, '').replace(/\.gguf$/i, '');

/** The same file under another base name. */
export function renamed(name: string, base: string): string {
  const [end] = PART.exec(name) ?? /\.gguf$/i.exec(name) ?? ['.gguf'];
  return base + end;
}

/** Such as `Q4_K_M`; undefined where the name does not tell. */
export const quantOf = (name: string): string | undefined => QUANT.exec(baseNameOf(name))?.[1]?.toUpperCase();
