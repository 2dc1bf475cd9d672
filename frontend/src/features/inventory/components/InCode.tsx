import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDeclaration } from '@/api/getDeclaration';
import { useMe } from '@/api/me';
import { CodeText } from '@/components/CodeText';
import { Loaded } from '@/components/Loaded';
import { UnknownMark } from '@/components/Unknown';
import { WhereDeclared } from '@/components/WhereDeclared';
import { useCodified } from '../api/getCodified';

/** Where code declares the resource; or the code that would. */
export function InCode({ id }: { id: string }) {
  const declaration = useDeclaration(id);
  const { wholeTenant } = useMe();
  return (
    <div className="pr-stack">
      <div>
        <WhereDeclared resourceId={id} />
      </div>
      {declaration.data?.declared === null && <AsTerraform id={id} />}
      {declaration.data?.declared != null && wholeTenant && (
        <Link to="/code/drift" search={{ resource: [id] }}>
          Where it differs from the code
        </Link>
      )}
    </div>
  );
}

function AsTerraform({ id }: { id: string }) {
  const [wanted, setWanted] = useState(false);
  const codified = useCodified(id, wanted);
  if (!wanted) {
    return (
      <div>
        <Button variant="secondary" size="sm" onClick={() => setWanted(true)}>
          Write it as Terraform
        </Button>
      </div>
    );
  }
  return (
    <Loaded query={codified} what="it as Terraform">
      {({ text, unknown }) => (
        <>
          <p className="pr-small pr-quiet">
            Put it into a root module and plan: it imports the resource and should change nothing.
          </p>
          <CodeText text={text} label="Terraform" />
          {unknown.length > 0 && (
            <div className="pr-small">
              <UnknownMark>What it does not say</UnknownMark>
              <ul className="pr-list">
                {unknown.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}
