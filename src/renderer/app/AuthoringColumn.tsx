/** All that a person writes, one part below the other in one column that scrolls. */
import { CasesPanel } from '@renderer/features/cases/CasesPanel';
import { ChecksPanel } from '@renderer/features/checks/ChecksPanel';
import { ModelsPanel } from '@renderer/features/models/ModelsPanel';
import { PromptsPanel } from '@renderer/features/prompts/PromptsPanel';
import { useSession } from '@renderer/state/session';
import { Region } from './Region';
import classes from './Stage.module.css';

export function AuthoringColumn({ isWhole }: { readonly isWhole: boolean }) {
  /** What shows the document begins anew with another: nothing that stands in a field is taken for the next one's. */
  const documentId = useSession((state) => state.session.id);
  return (
    <div className={classes.column} data-scroll-root>
      <Region name="prompts">
        <PromptsPanel key={documentId} />
      </Region>
      {isWhole && (
        <>
          <Region name="models">
            <ModelsPanel key={documentId} />
          </Region>
          <Region name="cases">
            <CasesPanel key={documentId} />
          </Region>
          <Region name="checks">
            <ChecksPanel key={documentId} />
          </Region>
        </>
      )}
    </div>
  );
}
