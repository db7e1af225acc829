/** Says of the prompt that is shown what looks like a variable and is sent as it stands; mends it where it is plain what was meant. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { edit, useSession } from '@renderer/state/session';
import { strayPlaceholdersIn, withMeantVariables } from '@shared/domain/session/strayPlaceholders';
import { TriangleAlert } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import classes from './PromptsPanel.module.css';

/** i18next would take a written {{name}} for one of its own. */
const BRACES = { open: '{{', close: '}}' };

export function StrayNote({ promptId }: { readonly promptId: string }) {
  const { t } = useTranslation('prompts');
  // Looking waits for a pause in typing.
  const prompt = useDeferredValue(
    useSession((state) => state.session.prompts.find(({ id }) => id === promptId)),
  );
  const cases = useDeferredValue(useSession((state) => state.session.cases));
  const found = useMemo(() => (prompt ? strayPlaceholdersIn(prompt, cases) : []), [prompt, cases]);
  if (found.length === 0) return null;
  const canMend = found.some(({ meant }) => meant !== undefined);
  return (
    <div className={classes.stray} role="note">
      <TriangleAlert size={14} aria-hidden />
      <span>
        {t('stray', { count: found.length })} <code>{found.map(({ text }) => text).join('  ')}</code>{' '}
        {t('strayWhy', BRACES)}
      </span>
      {canMend && (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => edit((session) => withMeantVariables(session, promptId))}
        >
          {t('strayMend')}
        </Button>
      )}
    </div>
  );
}
