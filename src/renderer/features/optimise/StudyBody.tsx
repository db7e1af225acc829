import type { Optimised } from '@shared/domain/study/optimise';
import type { LoadedStudy } from '@shared/domain/study/studyProgress';
import { useState } from 'react';
import { CandidateDetails } from './CandidateDetails';
import { CandidateTable } from './CandidateTable';
import { StudyOutcome } from './StudyOutcome';
import { StudyStatus } from './StudyStatus';

export function StudyBody({ study }: { readonly study: LoadedStudy<Optimised> }) {
  const { head, progress } = study;
  const { found } = progress;
  const [chosen, setChosen] = useState<number>();
  const shown = found?.candidates.find(({ round }) => round === (chosen ?? found.best.round));
  return (
    <>
      <StudyStatus study={study} />
      {found && progress.status === 'ended' && (
        <StudyOutcome found={found} heldOut={head.plan.heldOut.length} />
      )}
      {found && (
        <CandidateTable
          found={found}
          cases={head.plan.session.cases}
          shown={shown?.round}
          onChoose={setChosen}
        />
      )}
      {found && shown && (
        <CandidateDetails key={shown.round} study={study} candidates={found.candidates} shown={shown} />
      )}
    </>
  );
}
