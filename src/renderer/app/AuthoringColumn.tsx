/** All that a person writes, one part below the other in one column that scrolls. */
import { PromptsPanel } from '@renderer/features/prompts/PromptsPanel';
import { useSession } from '@renderer/state/session';
import { Region } from './Region';
import classes from './Stage.module.css';
import { useLaterParts } from './useLaterParts';

export function AuthoringColumn() {
  const parts = useLaterParts();
  /** What shows the document begins anew with another: nothing that stands in a field is taken for the next one's. */
  const documentId = useSession((state) => state.session.id);
  return (
    <div className={classes.column} data-scroll-root>
      <Region name="prompts">
        <PromptsPanel key={documentId} />
      </Region>
      {parts && (
        <>
          <Region name="models">
            <parts.ModelsPanel key={documentId} />
          </Region>
          <Region name="cases">
            <parts.CasesPanel key={documentId} />
          </Region>
          <Region name="checks">
            <parts.ChecksPanel key={documentId} />
          </Region>
        </>
      )}
    </div>
  );
}
