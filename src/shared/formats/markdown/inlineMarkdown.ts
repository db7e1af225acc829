/** Markdown's and HTML's own signs are taken literally; line ends become `<br>`. */
export function inlineMarkdown(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_{}[\]<>|#~$!&]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '<br>');
}
