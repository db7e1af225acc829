/**
 * A tooltip for who sees: the whole of what is cut, the word for a sign, a name with its key. Who hears has had all of that
 * with the name and the value; as a mere `title` it would be the description, and read out once more.
 */
export const seenTitle = (title: string | undefined) =>
  title === undefined ? {} : { title, 'aria-description': '' };
