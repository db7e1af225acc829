/** ChatML, as text: `<|im_start|>user … <|im_end|>`. */
const BEGIN = '<|im_start|>';
const END = '<|im_end|>';

export const isChatMl = (text: string): boolean => text.includes(BEGIN);

/** Its messages as chat completions have them; one that is begun and empty asks for the answer, and is none. */
export function chatMlMessages(text: string): readonly { readonly role: string; readonly content: string }[] {
  return text
    .split(BEGIN)
    .slice(1)
    .flatMap((piece) => {
      const end = piece.indexOf('\n');
      const role = (end < 0 ? piece : piece.slice(0, end)).replace(END, '').trim();
      const body = end < 0 ? '' : piece.slice(end + 1);
      const stop = body.indexOf(END);
      const content = stop < 0 ? body.trimEnd() : body.slice(0, stop);
      return content === '' && stop < 0 ? [] : [{ role, content }];
    });
}
