import { useNavigate } from '@tanstack/react-router';
import type { Repository } from '@/api/types';
import { describeSchedule } from '@/components/cadences';
import { ScanRepository } from './ScanRepository';
import { Webhook } from './Webhook';

/** How it is told of pushes, if somebody likes; and the first scan. */
export function PushesStep({ repository, secret }: { repository: Repository; secret: string | undefined }) {
  const navigate = useNavigate();
  return (
    <div className="pr-stack">
      <p>
        It is scanned by its schedule: {describeSchedule(repository.schedule)}. Where the host tells of pushes, each is
        judged at once.
      </p>
      <Webhook repository={repository} secret={secret} mayRenew={secret === undefined} />
      <div className="pr-row">
        <ScanRepository
          repository={repository}
          word="Start the first scan"
          primary
          onStarted={() =>
            void navigate({ to: '/code/repositories/$repositoryId', params: { repositoryId: repository.id } })
          }
        />
      </div>
    </div>
  );
}
