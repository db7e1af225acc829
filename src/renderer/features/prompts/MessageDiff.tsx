/**
 * A message of the one prompt against that of the other, edited on the right. One that the left lacks is edited alone, one that
 * the right lacks is offered to it.
 */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { edit } from '@renderer/state/session';
import { changeMessage } from '@renderer/state/sessionEdits';
import { PromptEditor } from '@renderer/ui/monaco/PromptEditor';
import { TextDiff } from '@renderer/ui/monaco/TextDiff';
import type { Prompt } from '@shared/domain/session/session';
import { Plus } from 'lucide-react';
import classes from './ComparePanel.module.css';
import { CompareRow } from './CompareRow';
import type { PairedMessages, Sameness } from './compareRows';
import { takeOverMessage } from './messageActions';
import { messageName } from './messageName';
import { type Differences, focusRow } from './useDifferences';

/** So many editors are made at once, the others when there is time. */
const AT_ONCE = 4;

interface Props {
  readonly rowKey: string;
  readonly left: Prompt;
  readonly right: Prompt;
  readonly pair: PairedMessages;
  /** From 0. */
  readonly index: number;
  /** Where the left message would stand on the right, from 0. */
  readonly place: number;
  readonly scope: string;
  /** Of the prompts. */
  readonly sameness: Sameness;
  readonly differences: Differences;
}

export function MessageDiff(props: Props) {
  const { rowKey, left, right, pair, index, place, scope, sameness, differences } = props;
  const { t } = useTranslation('prompts');
  const before = left.messages[pair.left ?? -1];
  const after = right.messages[pair.right ?? -1];
  const isSame = before?.role === after?.role && before?.content === after?.content;
  const [nameBefore, nameAfter] = [messageName(left, pair.left), messageName(right, pair.right)];
  const [leftName, rightName] = [promptName(left.name), promptName(right.name)];
  const labelBefore = t('compare.of', { name: nameBefore, prompt: leftName });
  const labelAfter = t('compare.of', { name: nameAfter, prompt: rightName });
  const onChange = (content: string) => {
    if (after?.id !== undefined) edit(changeMessage(right.id, after.id, { content }));
  };
  const frame = {
    role: (after ?? before)?.role,
    index,
    // What is the same is in the way of what is not; nothing folds under the hand later on.
    opensAtOnce: !isSame || sameness === 'same',
  };

  if (!before) {
    return (
      <CompareRow {...frame} name={nameAfter} state={t('compare.only', { prompt: rightName })}>
        <PromptEditor
          id={after?.id ?? ''}
          scope={scope}
          label={labelAfter}
          value={after?.content ?? ''}
          placeholder=""
          missing={[]}
          missingText=""
          isVerbatim={after?.isVerbatim === true}
          syntax={right.syntax}
          focusRequest={false}
          mount="now"
          onFocusDone={() => undefined}
          onChange={onChange}
        />
      </CompareRow>
    );
  }
  if (!after) {
    const onTakeOver = () => {
      takeOverMessage(right.id, before, place, nameBefore);
      focusRow(index);
    };
    return (
      <CompareRow {...frame} name={nameBefore} state={t('compare.only', { prompt: leftName })}>
        <p className={classes.text}>{before.content}</p>
        <Button variant="subtle" size="compact-xs" leftSection={<Plus size={13} />} onClick={onTakeOver}>
          {t('compare.takeOver', { prompt: rightName })}
        </Button>
      </CompareRow>
    );
  }
  const count = differences.inRow(rowKey) ?? 0;
  return (
    <CompareRow
      {...frame}
      name={before.role === after.role ? nameAfter : `${nameBefore} → ${nameAfter}`}
      state={isSame ? t('compare.sameMessage') : count === 0 ? '' : t('compare.count', { count })}
    >
      <TextDiff
        left={{ text: before.content, label: labelBefore, message: { scope, id: before.id ?? '' } }}
        right={{ text: after.content, label: labelAfter, message: { scope, id: after.id ?? '' } }}
        areBlanksShown={sameness === 'spacing'}
        isLater={index >= AT_ONCE}
        handle={(handle) => differences.onHandle(rowKey, handle)}
        onDifferences={(lines) => differences.onFound(rowKey, lines)}
        onChange={onChange}
      />
    </CompareRow>
  );
}
