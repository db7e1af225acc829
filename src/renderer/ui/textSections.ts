/**
 * A growing text's parts gathered into sections, which cost nothing while out of sight (`content-visibility`); each part
 * alone would be too many for the browser to watch.
 */

/** For guessing the height of a section that was never on screen. */
const CHARACTER_WIDTH = 7;
const LINE_HEIGHT = 21;

/** A text that is shown as it grows. */
export interface TextBlocks {
  /** `width`: the pane's, known without asking for a layout now. */
  append(text: string, width: number): void;
  /** All that will come is there. */
  end(): void;
  clear(): void;
}

interface Options {
  /** A section ends with the part in which it reaches this many characters. */
  readonly length: number;
  /** A finished section's class. */
  readonly closedClass: string;
  /** How many lines a section takes, from those its characters would fill and those that its parts were said to have. */
  readonly linesOf: (filled: number, said: number) => number;
}

export function createTextSections(container: HTMLElement, { length, closedClass, linesOf }: Options) {
  let section: HTMLElement | undefined;
  let [characters, said] = [0, 0];

  return {
    /** The section at hand. */
    open(): HTMLElement {
      if (!section) {
        section = document.createElement('div');
        container.append(section);
      }
      return section;
    },
    /** A part of it is complete. */
    add(partLength: number, lines: number, width: number): void {
      characters += partLength;
      said += lines;
      if (!section || characters < length) return;
      const filled = Math.ceil(characters / Math.max(10, width / CHARACTER_WIDTH));
      section.style.containIntrinsicHeight = `auto ${linesOf(filled, said) * LINE_HEIGHT}px`;
      section.classList.add(closedClass);
      section = undefined;
      [characters, said] = [0, 0];
    },
    clear(): void {
      container.replaceChildren();
      section = undefined;
      [characters, said] = [0, 0];
    },
  };
}
