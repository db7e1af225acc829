/** What two texts have in common and what each has alone, in one text. */
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import type { DiffPart } from '@renderer/ui/textDiff';
import { countBlanks, markBlanks } from './blanks';
import classes from './DiffBody.module.css';

export function DiffParts({ parts }: { readonly parts: readonly DiffPart[] }) {
  return parts.map((part, index) => {
    if (part.type === 'same') return part.text;
    // biome-ignore-start lint/suspicious/noArrayIndexKey: parts have nothing else, and never move
    if (part.type === 'spacing')
      return (
        <span key={index}>
          {part.before !== '' && (
            <del className={classes.removed}>
              <Marked text={part.before} isHere={false} />
            </del>
          )}
          {part.after !== '' && (
            <ins className={classes.added}>
              <Marked text={part.after} isHere />
            </ins>
          )}
        </span>
      );
    const Part = part.type === 'added' ? 'ins' : 'del';
    return (
      <Part key={index} className={part.type === 'added' ? classes.added : classes.removed}>
        {part.text}
      </Part>
    );
    // biome-ignore-end lint/suspicious/noArrayIndexKey: see above
  });
}

/** Marks for the eye, words for a screen reader. */
function Marked({ text, isHere }: { readonly text: string; readonly isHere: boolean }) {
  const { t } = useTranslation('results');
  const names = countBlanks(text).map(({ kind, count }) => t(`diff.blank.${kind}`, { count }));
  return (
    <>
      <span aria-hidden>{markBlanks(text, isHere)}</span>
      <VisuallyHidden>{names.join(t('diff.blank.separator'))}</VisuallyHidden>
    </>
  );
}
