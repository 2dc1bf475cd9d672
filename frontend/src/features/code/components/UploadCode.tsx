import { Button } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type DragEvent } from 'react';
import { useMay } from '@/api/me';
import { Failure } from '@/components/Failure';
import { useScanCode } from '../api/scanCode';

const archives = '.zip,.tar,.tgz,.tar.gz,application/zip,application/gzip';

/** Takes an archive, by choosing or by dropping it, and leads to its scan. */
export function UploadCode() {
  const mayScan = useMay('SCAN');
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const scan = useScanCode();
  const navigate = useNavigate();
  if (!mayScan) return <p className="pr-quiet">Somebody with the role operator can upload code.</p>;
  const upload = (files: FileList | null) => {
    const archive = files?.[0];
    if (archive === undefined) return;
    scan.mutate(
      { archive, name: archive.name },
      { onSuccess: (made) => void navigate({ to: '/code/scans/$scanId', params: { scanId: made.id } }) },
    );
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    upload(event.dataTransfer.files);
  };
  return (
    <div className="pr-stack pr-stack--tight">
      <div
        className={over ? 'pr-drop pr-drop--over' : 'pr-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span>Drop a zip or tar.gz of Terraform, CloudFormation, ARM templates or Kubernetes manifests here, or</span>
        <Button variant="primary" isLoading={scan.isPending} onClick={() => field.current?.click()}>
          {scan.isPending ? 'Uploading …' : 'Choose an archive'}
        </Button>
        <input
          ref={field}
          type="file"
          accept={archives}
          aria-label="Archive"
          className="pr-drop__field"
          tabIndex={-1}
          onChange={(event) => {
            upload(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      {scan.error !== null && <Failure error={scan.error} verb="scan" what="the code" />}
    </div>
  );
}
