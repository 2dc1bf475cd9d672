import { useDeclaration } from '@/api/getDeclaration';
import type { Declaration } from '@/api/types';
import { Facts } from './Facts';
import { Loaded } from './Loaded';
import { RepositoryName, SourcePlace } from './SourcePlace';

const rules: Record<Declaration['rule'], string> = {
  STATE: 'a Terraform state tells it',
  STACK: 'the tags of its CloudFormation stack tell it',
  YOR: 'both bear the same yor_trace',
  NAME: 'its name is in the code, and nothing else bears it',
};

/** Where code declares a resource and how that is known; or why it is not, and what to do. */
export function WhereDeclared({ resourceId }: { resourceId: string }) {
  const declaration = useDeclaration(resourceId);
  return (
    <Loaded query={declaration} what="where it is declared">
      {({ declared, reason, next }) =>
        declared === null ? (
          <>
            <p>{reason}</p>
            <p className="pr-quiet pr-small">{next}</p>
          </>
        ) : (
          <Declared declaration={declared} />
        )
      }
    </Loaded>
  );
}

function Declared({ declaration }: { declaration: Declaration }) {
  return (
    <Facts
      of={{
        Repository: <RepositoryName repository={declaration.repository} />,
        File: <SourcePlace place={declaration} />,
        Address: <span className="pr-mono">{declaration.address}</span>,
        'Known because': rules[declaration.rule],
      }}
    />
  );
}
