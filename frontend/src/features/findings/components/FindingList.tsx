import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { FindingItem } from '@/api/types';
import { Lines } from '@/components/Lines';
import { useListCursor } from '@/lib/listCursor';
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

/** Only the rows in view are in the page, so that fifty thousand scroll as smoothly as fifty. */
export function FindingList(props: FindingListProps) {
  const { findings, more, loadingMore, onMore, onOpen, onSelect } = props;
  const list = useRef<HTMLDivElement>(null);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  useEffect(() => setScroller(document.getElementById('content')), []);
  const rows = useVirtualizer({
    count: findings.length,
    getScrollElement: () => scroller,
    estimateSize: () => 66,
    overscan: 10,
    getItemKey: (index) => findings[index]?.id ?? index,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && !loadingMore && last >= findings.length - 15) onMore();
  }, [more, loadingMore, last, findings.length, onMore]);

  const idAt = (index: number) => findings[index]?.id;
  const cursor = useListCursor(findings.length, {
    open: (index) => onOpen(idAt(index) ?? ''),
    toggle: (index) => onSelect(idAt(index) ?? ''),
  });
  useEffect(() => {
    if (cursor >= 0) rows.scrollToIndex(cursor, { align: 'auto' });
  }, [cursor, rows]);

  return (
    <div className="pr-table" role="table" aria-label="Findings" aria-rowcount={props.total}>
      <Head {...props} />
      <div ref={list} role="rowgroup" style={{ position: 'relative', height: rows.getTotalSize() }}>
        {visible.map((row) => {
          const finding = findings[row.index];
          return finding === undefined ? null : (
            <div
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              role="presentation"
              style={{
                position: 'absolute',
                insetInline: 0,
                insetBlockStart: 0,
                transform: `translateY(${row.start - rows.options.scrollMargin}px)`,
              }}
            >
              <FindingRow
                finding={finding}
                selected={props.selected.includes(finding.id)}
                open={props.open === finding.id}
                current={cursor === row.index}
                onSelect={() => onSelect(finding.id)}
                onOpen={() => onOpen(finding.id)}
              />
            </div>
          );
        })}
      </div>
      {loadingMore && (
        <div style={{ padding: '1rem' }}>
          <Lines count={2} label="Loading more findings" />
        </div>
      )}
    </div>
  );
}

function Head({ findings, selected, onSelectAll }: FindingListProps) {
  const every = findings.length > 0 && findings.every((finding) => selected.includes(finding.id));
  return (
    <div role="rowgroup">
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
    </div>
  );
}
