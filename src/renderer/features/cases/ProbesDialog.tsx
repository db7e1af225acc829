/** Cases that ask nothing, to see what the prompts lean to. What they add and cost is shown before they are made. */

import { Button, Checkbox } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { CostList } from '@renderer/parts/CostList';
import { CountField } from '@renderer/parts/CountField';
import { closeDialog } from '@renderer/state/dialogs';
import { useSession } from '@renderer/state/session';
import { CheckList } from '@renderer/ui/CheckList';
import { Dialog, DialogIntro } from '@renderer/ui/Dialog';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import { DialogForm, DialogNote } from '@renderer/ui/DialogForm';
import { labelsOf } from '@shared/domain/inContext/labelBias';
import { askedVariables, DOMAIN_TEXTS } from '@shared/domain/inContext/probe';
import { useMemo, useState } from 'react';
import classes from './ProbesDialog.module.css';
import {
  insertProbes,
  isProbe,
  MOST_TEXTS,
  MOST_TOKENS,
  plannedProbes,
  withoutLogprobs,
  withProbes,
} from './probes';

export function ProbesDialog() {
  const { t } = useTranslation('cases');
  // What it was opened about: the window behind does not change meanwhile.
  const [session] = useState(() => useSession.getState().session);
  const variables = useMemo(() => askedVariables(session.prompts), [session]);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [texts, setTexts] = useState(DOMAIN_TEXTS);
  const [asksLogprobs, setAsksLogprobs] = useState(true);
  const silent = withoutLogprobs(session.models);
  const before = session.cases.filter(isProbe);
  const chosen = useMemo(() => variables.filter((name) => !leftOut.has(name)), [variables, leftOut]);
  const why =
    variables.length === 0
      ? t('probes.noVariable')
      : labelsOf(session.cases)
        ? undefined
        : t('probes.noLabels');
  const probes = useMemo(
    () => (why === undefined && chosen.length > 0 ? plannedProbes(session, chosen, texts) : []),
    [session, chosen, texts, why],
  );
  const whole = useMemo(() => withProbes(session, probes, asksLogprobs), [session, probes, asksLogprobs]);
  const added = useMemo(() => ({ ...whole, cases: probes }), [whole, probes]);
  return (
    <Dialog title={t('probes.title')} width={620} onClose={closeDialog}>
      <DialogForm
        onSubmit={() => {
          if (probes.length === 0) return;
          insertProbes(probes, asksLogprobs);
          closeDialog();
        }}
      >
        <DialogIntro>
          <DialogNote>{t('probes.intro')}</DialogNote>
        </DialogIntro>
        {why !== undefined && <p className={classes.why}>{why}</p>}
        {why === undefined && (
          <>
            {variables.length > 1 && (
              <CheckList
                label={t('probes.variables')}
                items={variables.map((name) => ({ id: name, name }))}
                chosen={chosen}
                onChange={(left) => setLeftOut(new Set(variables.filter((name) => !left.includes(name))))}
              />
            )}
            <CountField
              isFirst
              label={t('probes.words')}
              description={t('probes.wordsHelp')}
              least={0}
              most={MOST_TEXTS}
              value={texts}
              onChange={setTexts}
            />
            {silent.length > 0 && (
              <Checkbox
                size="xs"
                label={t('probes.logprobs', { count: silent.length, most: MOST_TOKENS })}
                description={t('probes.logprobsHelp')}
                checked={asksLogprobs}
                onChange={(event) => setAsksLogprobs(event.currentTarget.checked)}
              />
            )}
            {probes.length > 0 && (
              <section aria-label={t('probes.list')}>
                <div role="status">
                  <DialogNote>
                    {t('probes.makes', { count: probes.length })}{' '}
                    {before.length > 0 && t('probes.replaces', { count: before.length })}
                  </DialogNote>
                </div>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
                <ul className={classes.texts} aria-label={t('probes.list')} tabIndex={0}>
                  {probes.map(({ id, values }) => (
                    <li key={id}>{chosen.map((name) => values[name] || t('probes.empty')).join(' · ')}</li>
                  ))}
                </ul>
                <CostList added={added} whole={whole} />
              </section>
            )}
          </>
        )}
        <DialogFooter>
          <Button variant="default" onClick={closeDialog}>
            {t('import.cancel')}
          </Button>
          <Button type="submit" disabled={probes.length === 0}>
            {t('probes.make', { count: probes.length })}
          </Button>
        </DialogFooter>
      </DialogForm>
    </Dialog>
  );
}
