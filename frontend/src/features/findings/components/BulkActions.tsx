import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useMay, useMe } from '@/api/me';
import type { FindingItem, FixParam } from '@/api/types';
import { BatchRequestDialog } from '@/components/BatchRequestDialog';
import { Failure } from '@/components/Failure';
import { plural } from '@/lib/text';
import { useAssignFindings } from '../api/assignFindings';
import { RequestFixDialog } from './RequestFixDialog';
import { WaiveDialog } from './WaiveDialog';

interface BulkActionsProps {
  selected: string[];
  /** The selected findings that are loaded; they tell which parameters their fixes need. */
  findings: readonly FindingItem[];
  onDone: () => void;
}

/** What can be done with several findings at once. */
export function BulkActions({ selected, findings, onDone }: BulkActionsProps) {
  const [dialog, setDialog] = useState<'fix' | 'waive'>();
  const me = useMe();
  const mayFix = useMay('REQUEST_FIX');
  const mayWaive = useMay('REQUEST_WAIVER');
  const assign = useAssignFindings();
  if (selected.length === 0) return null;
  const params = new Map(
    findings.flatMap((finding) => finding.fix.params.map((param) => [param.name, param] as const)),
  );
  const close = () => setDialog(undefined);
  return (
    <div className="pr-bulk" role="toolbar" aria-label="Selected findings">
      <strong>{plural(selected.length, 'finding')} selected</strong>
      {mayFix && (
        <>
          <Button size="sm" onClick={() => setDialog('fix')}>
            Request fix
          </Button>
          <Button
            size="sm"
            variant="secondary"
            isLoading={assign.isPending}
            onClick={() => assign.mutate({ ids: selected, assignee: me.email }, { onSuccess: onDone })}
          >
            Assign to me
          </Button>
        </>
      )}
      {mayWaive && (
        <Button size="sm" variant="secondary" onClick={() => setDialog('waive')}>
          Waive
        </Button>
      )}
      <Button size="sm" variant="link" onClick={onDone}>
        Clear selection
      </Button>
      {assign.error !== null && <Failure error={assign.error} verb="assign" what="the findings" />}
      {dialog === 'fix' && <RequestDialog selected={selected} params={[...params.values()]} onClose={close} />}
      {dialog === 'waive' && <WaiveDialog findingIds={selected} onClose={close} />}
    </div>
  );
}

/** One finding makes a plan, several make a batch of plans. */
function RequestDialog(props: { selected: string[]; params: readonly FixParam[]; onClose: () => void }) {
  const { selected, params, onClose } = props;
  const [only] = selected;
  return selected.length === 1 && only !== undefined ? (
    <RequestFixDialog findingId={only} params={params} onClose={onClose} />
  ) : (
    <BatchRequestDialog subject={{ findingIds: selected }} count={selected.length} params={params} onClose={onClose} />
  );
}
