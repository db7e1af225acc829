/** Whether a text looks like Nunjucks: it has a tag, a filter or an index, which is more than a variable. */

const TAG = /\{%-?\s*(?:if|for|set)\s|\{\{[^{}\n|[]*[|[][^{}\n]*\}\}/;

export const looksLikeTemplate = (text: string): boolean => TAG.test(text);
