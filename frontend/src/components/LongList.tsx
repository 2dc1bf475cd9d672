import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useListCursor } from '@/lib/listCursor';
import { Lines } from './Lines';

interface LongListProps<T> {
  label: string;
  items: readonly T[];
  /** How many there are, loaded or not. */
  total: number;
  head: ReactNode;
  more: boolean;
  loadingMore: boolean;
  onMore: () => void;
  onOpen: (item: T) => void;
  onToggle?: (item: T) => void;
  children: (item: T, current: boolean) => ReactNode;
}

/** Only the rows in view are in the page, so that fifty thousand scroll as smoothly as fifty. */
export function LongList<T extends { id: string }>(props: LongListProps<T>) {
  const { items, more, loadingMore, onMore, onOpen, onToggle } = props;
  const list = useRef<HTMLDivElement>(null);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  useEffect(() => setScroller(document.getElementById('content')), []);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller,
    estimateSize: () => 66,
    overscan: 10,
    getItemKey: (index) => items[index]?.id ?? index,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && !loadingMore && last >= items.length - 15) onMore();
  }, [more, loadingMore, last, items.length, onMore]);

  const at = (act: ((item: T) => void) | undefined) => (index: number) => {
    const item = items[index];
    if (item !== undefined) act?.(item);
  };
  const cursor = useListCursor(items.length, { open: at(onOpen), toggle: at(onToggle) });
  useEffect(() => {
    if (cursor >= 0) rows.scrollToIndex(cursor, { align: 'auto' });
  }, [cursor, rows]);

  return (
    <div className="pr-table" role="table" aria-label={props.label} aria-rowcount={props.total}>
      <div role="rowgroup">{props.head}</div>
      <div ref={list} role="rowgroup" style={{ position: 'relative', height: rows.getTotalSize() }}>
        {visible.map((row) => {
          const item = items[row.index];
          return item === undefined ? null : (
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
              {props.children(item, cursor === row.index)}
            </div>
          );
        })}
      </div>
      {loadingMore && (
        <div style={{ padding: '1rem' }}>
          <Lines count={2} label={`Loading more ${props.label.toLowerCase()}`} />
        </div>
      )}
    </div>
  );
}
