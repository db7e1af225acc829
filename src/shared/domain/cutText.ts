/** The text if it has at most so many UTF-16 code units, else its beginning and an ellipsis. No character is cut in two. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const isInsidePair =
    /[\ud800-\udbff]/.test(text.charAt(most - 1)) && /[\udc00-\udfff]/.test(text.charAt(most));
  return `${text.slice(0, isInsidePair ? most - 1 : most)}…`;
}
