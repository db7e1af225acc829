/** A part of a character: as a text that could not be read, or as its bytes in writing (`\\xe5\\xa5`), as OpenAI tells it. */
const PART = /\uFFFD|^(?:bytes:)?(?: ?\\x[0-9a-f]{2})+$/iu;

/** Whether the text of a token can stand in an answer: some are nothing but an end, some only a part of a character. */
export const isWholeToken = (token: string): boolean => token !== '' && !PART.test(token);
