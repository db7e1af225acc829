/**
 * Results with the views of other features in it, which features/results may not import. They are loaded when first
 * looked at. Each gets `sessionId`, the session whose shown run it shows, and fills the panel below the toolbar.
 */
import { ExportMenu } from '@renderer/features/export/ExportMenu';
import { ResultsPanel } from '@renderer/features/results/ResultsPanel';
import { ReviewButton } from '@renderer/features/review/ReviewButton';
import { EmptyResults } from '@renderer/features/welcome/EmptyResults';
import { LaterPart } from '@renderer/ui/Later';

const views = {
  table: new LaterPart(async () => (await import('@renderer/features/table/TableView')).TableView),
  diff: new LaterPart(async () => (await import('./DiffColumns')).DiffColumns),
  pairs: new LaterPart(async () => (await import('@renderer/features/judging/PairsView')).PairsView),
  graderCheck: new LaterPart(
    async () => (await import('@renderer/features/judging/GraderCheckView')).GraderCheckView,
  ),
  summary: new LaterPart(async () => (await import('@renderer/features/summary/SummaryView')).SummaryView),
  evidence: new LaterPart(
    async () => (await import('@renderer/features/evidence/EvidenceView')).EvidenceView,
  ),
  examples: new LaterPart(
    async () => (await import('@renderer/features/inContext/ExamplesView')).ExamplesView,
  ),
  labelBias: new LaterPart(
    async () => (await import('@renderer/features/inContext/LabelBiasView')).LabelBiasView,
  ),
  formats: new LaterPart(async () => (await import('@renderer/features/inContext/FormatsView')).FormatsView),
  temperature: new LaterPart(
    async () => (await import('@renderer/features/temperature/TemperatureView')).TemperatureView,
  ),
  dependence: new LaterPart(
    async () => (await import('@renderer/features/dependence/DependenceView')).DependenceView,
  ),
  votes: new LaterPart(async () => (await import('@renderer/features/votes/VotesView')).VotesView),
};

/** `actions` (Export and such) stand in the header, left of the list of runs, once there is a run. */
export function ResultsRegion() {
  return (
    <ResultsPanel
      views={views}
      empty={<EmptyResults />}
      actions={
        <>
          <ReviewButton />
          <ExportMenu />
        </>
      }
    />
  );
}
