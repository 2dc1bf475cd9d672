import { Button, Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '@/api/me';
import type { SavedView } from '@/api/types';
import { Failure } from '@/components/Failure';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { parseSearch, stringifySearch } from '@/lib/search';
import { useDeleteView } from '../api/deleteView';
import { useEditView } from '../api/editView';
import { useViews } from '../api/listViews';
import { filterOf, findingsSearch, type FindingsSearch } from '../search';
import { RenameViewDialog } from './RenameViewDialog';
import { SaveViewDialog } from './SaveViewDialog';

/** What a view keeps of the address: filters and order, nothing of what is open or chosen. */
function queryOf(search: FindingsSearch): string {
  return stringifySearch({ ...filterOf(search), sort: search.sort }).replace('?', '');
}

/** Filters under names: one's own, and those that others share. */
export function SavedViews({ search }: { search: FindingsSearch }) {
  const views = useViews();
  const [saving, setSaving] = useState(false);
  const query = queryOf(search);
  return (
    <section className="pr-facet" aria-label="Views">
      <h2 className="pr-subtitle">Views</h2>
      <Loaded query={views} what="the views" skeleton={<Lines count={2} label="Loading the views" />}>
        {(items) => (
          <>
            {items.map((view) => (
              <View key={view.id} view={view} query={query} />
            ))}
            {query !== '' && !items.some((view) => view.query === query) && (
              <Button variant="link" isInline size="sm" onClick={() => setSaving(true)}>
                Save these filters
              </Button>
            )}
            {query === '' && items.length === 0 && (
              <p className="pr-quiet pr-small">Choose filters to keep them here under a name.</p>
            )}
          </>
        )}
      </Loaded>
      {saving && <SaveViewDialog query={query} onClose={() => setSaving(false)} />}
    </section>
  );
}

function View({ view, query }: { view: SavedView; query: string }) {
  const current = view.query === query;
  return (
    <div className={current ? 'pr-view pr-view--current' : 'pr-view'}>
      <Link
        to="/findings"
        search={findingsSearch(parseSearch(view.query))}
        className="pr-clip pr-plain"
        title={view.name}
        {...(current ? { 'aria-current': 'true' as const } : {})}
      >
        {view.name}
      </Link>
      {view.shared && <span className="pr-quiet pr-small">{view.mine ? 'shared' : view.owner}</span>}
      <ViewMenu view={view} query={query} />
    </div>
  );
}

function ViewMenu({ view, query }: { view: SavedView; query: string }) {
  const [open, setOpen] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const tidiesUp = useMay('MANAGE_POLICIES');
  const edit = useEditView(view);
  const remove = useDeleteView(view.id);
  const error = edit.error ?? remove.error;
  if (!view.mine && !tidiesUp) return null;
  return (
    <>
      <Dropdown
        isOpen={open}
        onOpenChange={setOpen}
        onSelect={() => setOpen(false)}
        popperProps={{ position: 'right' }}
        toggle={(toggle) => (
          <MenuToggle
            ref={toggle}
            variant="plain"
            size="sm"
            isExpanded={open}
            aria-label={`Change the view ${view.name}`}
            icon={<EllipsisVIcon />}
            onClick={() => setOpen(!open)}
          />
        )}
      >
        <DropdownList>
          <DropdownItem onClick={() => setRenaming(true)}>Rename</DropdownItem>
          <DropdownItem onClick={() => edit.mutate({ shared: !view.shared })}>
            {view.shared ? 'Stop sharing' : 'Share with everybody'}
          </DropdownItem>
          {query !== '' && query !== view.query && (
            <DropdownItem onClick={() => edit.mutate({ query })}>Keep the filters of now</DropdownItem>
          )}
          <DropdownItem isDanger onClick={() => remove.mutate()}>
            Delete
          </DropdownItem>
        </DropdownList>
      </Dropdown>
      {renaming && <RenameViewDialog view={view} onClose={() => setRenaming(false)} />}
      {error !== null && <Failure error={error} verb="change" what="the view" />}
    </>
  );
}
