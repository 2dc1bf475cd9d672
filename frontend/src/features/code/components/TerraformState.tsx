import { Alert, Button } from '@patternfly/react-core';
import { useRef, useState } from 'react';
import { useMay } from '@/api/me';
import { Failure } from '@/components/Failure';
import { Field } from '@/components/Field';
import { plural } from '@/lib/text';
import { useReadState } from '../api/readState';

/** Takes a Terraform state, which tells best what is declared where. */
export function TerraformState({ repositoryId }: { repositoryId: string }) {
  const mayScan = useMay('SCAN');
  const file = useRef<HTMLInputElement>(null);
  const [root, setRoot] = useState('');
  const read = useReadState(repositoryId);
  const why = (
    <p className="pr-quiet pr-small">
      A state tells for certain which live resource comes from which line. It is read in memory: only the names by which
      the cloud knows the resources are kept, no secret.
    </p>
  );
  if (!mayScan) return why;
  return (
    <div className="pr-stack pr-stack--tight">
      {why}
      <Field
        label="Root module"
        value={root}
        onChange={setRoot}
        placeholder="live/production"
        help="Its folder; needed only where several declare the same addresses."
      />
      <div>
        <Button variant="secondary" size="sm" isLoading={read.isPending} onClick={() => file.current?.click()}>
          Upload a state
        </Button>
        <input
          ref={file}
          type="file"
          accept=".tfstate,.json,application/json"
          aria-label="Terraform state"
          className="pr-drop__field"
          tabIndex={-1}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen !== undefined) read.mutate({ file: chosen, root: root.trim() });
            event.target.value = '';
          }}
        />
      </div>
      {read.error !== null && <Failure error={read.error} verb="read" what="the state" />}
      {read.data !== undefined && (
        <Alert
          component="h3"
          isInline
          variant={read.data.declared > 0 ? 'success' : 'warning'}
          title={`It tells of ${plural(read.data.resources, 'resource')}; ${plural(read.data.declared, 'is', 'are')} declared in ${read.data.root === '' ? 'the repository' : read.data.root}`}
        >
          {read.data.declared === 0 &&
            'Either it is the state of another root module, or the repository was not scanned yet.'}
        </Alert>
      )}
    </div>
  );
}
