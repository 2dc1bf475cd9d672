import type { FindingItem } from '@/api/types';
import { LongList } from '@/components/LongList';
import { FindingRow } from './FindingRow';

interface FindingListProps {
  findings: readonly FindingItem[];
  total: number;
  open: string | undefined;
  selected: readonly string[];
  more: boolean;
  loadingMore: boolean;
  onMore: () => void;
  onOpen: (id: string) => void;
  onSelect: (id: string) => void;
  onSelectAll: () => void;
}

export function FindingList(props: FindingListProps) {
  const { onOpen, onSelect } = props;
  return (
    <LongList
      label="Findings"
      items={props.findings}
      total={props.total}
      head={<Head {...props} />}
      more={props.more}
      loadingMore={props.loadingMore}
      onMore={props.onMore}
      onOpen={({ id }) => onOpen(id)}
      onToggle={({ id }) => onSelect(id)}
    >
      {(finding, current) => (
        <FindingRow
          finding={finding}
          selected={props.selected.includes(finding.id)}
          open={props.open === finding.id}
          current={current}
          onSelect={() => onSelect(finding.id)}
          onOpen={() => onOpen(finding.id)}
        />
      )}
    </LongList>
  );
}

function Head({ findings, selected, onSelectAll }: FindingListProps) {
  const every = findings.length > 0 && findings.every((finding) => selected.includes(finding.id));
  return (
    <div className="pr-finding pr-finding--head" role="row">
      <span role="columnheader">
        <input type="checkbox" checked={every} onChange={onSelectAll} aria-label="Select all loaded findings" />
      </span>
      <span role="columnheader">Severity</span>
      <span role="columnheader">Finding</span>
      <span role="columnheader" className="pr-finding__where">
        Where
      </span>
      <span role="columnheader">State</span>
      <span role="columnheader" className="pr-finding__age pr-number">
        Open since
      </span>
    </div>
  );
}
