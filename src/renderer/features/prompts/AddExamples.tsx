/** Gives a prompt examples of a pool; pairs that it has in its file become one. */
import { Button, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { useSession } from '@renderer/state/session';
import { isBlock, pairsOf } from '@shared/domain/examples/examplesBlock';
import { ListPlus } from 'lucide-react';
import { addExamples } from './exampleActions';

export function AddExamples({ promptId }: { readonly promptId: string }) {
  const { t } = useTranslation('examples');
  const examples = useSession(({ session }) => session.prompts.find(({ id }) => id === promptId)?.examples);
  if (isBlock(examples)) return null;
  const count = pairsOf(examples).length;
  return (
    <Tooltip label={t(count > 0 ? 'convertHint' : 'addHint')} multiline maw={280}>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<ListPlus size={14} />}
        onClick={() => addExamples(promptId)}
      >
        {count > 0 ? t('convert', { count }) : t('add')}
      </Button>
    </Tooltip>
  );
}
