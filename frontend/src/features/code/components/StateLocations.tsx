import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import { useAccounts } from '@/api/listAccounts';
import { useMay } from '@/api/me';
import type { Repository, StateOfRoot, States } from '@/api/types';
import { Failure } from '@/components/Failure';
import { Loaded } from '@/components/Loaded';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { UnknownMark } from '@/components/Unknown';
import { plural } from '@/lib/text';
import { useReadStates, useStates } from '../api/states';
import { NoLongerReadDialog, StateLocationDialog } from './StateLocationDialog';

/** Where Terraform keeps the states of a repository: what the code names, and what is read. */
export function StateLocations({ repository }: { repository: Repository }) {
  const states = useStates(repository);
  return (
    <Loaded query={states} what="where its states are kept">
      {(data) => <Places repositoryId={repository.id} states={data} />}
    </Loaded>
  );
}

function Places({ repositoryId, states }: { repositoryId: string; states: Tagged<States> }) {
  const mayScan = useMay('SCAN');
  const read = useReadStates(repositoryId);
  const { items } = states.value;
  if (items.length === 0) return <p className="pr-quiet pr-small">No scan has found Terraform in it yet.</p>;
  return (
    <div className="pr-stack pr-stack--tight">
      <ul className="pr-list" aria-label="States">
        {items.map((item) => (
          <Root key={item.root} repositoryId={repositoryId} item={item} states={states} />
        ))}
      </ul>
      {mayScan && items.some(({ location }) => location !== null) && (
        <div>
          <Button variant="secondary" size="sm" isLoading={read.isPending} onClick={() => read.mutate()}>
            Read now
          </Button>
        </div>
      )}
      {read.error !== null && <Failure error={read.error} verb="read" what="the states" />}
    </div>
  );
}

type Open = 'place' | 'no longer' | undefined;

function Root({ repositoryId, item, states }: { repositoryId: string; item: StateOfRoot; states: Tagged<States> }) {
  const mayManage = useMay('MANAGE_CONNECTIONS');
  const [open, setOpen] = useState<Open>();
  const { root, location, named } = item;
  const name = root === '' ? 'the repository itself' : root;
  const close = () => setOpen(undefined);
  return (
    <li>
      <div className="pr-row pr-row--apart">
        <span className="pr-mono">{name}</span>
        {item.reading !== null && <StatusLabel status={`STATE_${item.reading.status}`} />}
      </div>
      {location === null ? <Named named={named} /> : <Confirmed item={item} />}
      {mayManage && (
        <div className="pr-row">
          <Button
            variant="link"
            size="sm"
            isInline
            aria-label={`${place(item)} ${name}`}
            onClick={() => setOpen('place')}
          >
            {location === null ? 'Read it from S3' : 'Change'}
          </Button>
          {location !== null && (
            <Button
              variant="link"
              size="sm"
              isInline
              isDanger
              aria-label={`Read the state of ${name} no longer`}
              onClick={() => setOpen('no longer')}
            >
              Stop reading
            </Button>
          )}
        </div>
      )}
      {open === 'place' && <StateLocationDialog {...{ repositoryId, item, states }} onClose={close} />}
      {open === 'no longer' && <NoLongerReadDialog {...{ repositoryId, item, states }} onClose={close} />}
    </li>
  );
}

const place = ({ location }: StateOfRoot) =>
  location === null ? 'Read from S3 the state of' : 'Change where the state is of';

function Named({ named }: Pick<StateOfRoot, 'named'>) {
  if (named === null) return <p className="pr-quiet pr-small">Its code names no bucket.</p>;
  return (
    <p className="pr-quiet pr-small">
      Its code names <span className="pr-mono">{`s3://${named.bucket ?? '…'}/${named.key ?? '…'}`}</span>; it is not
      read.
    </p>
  );
}

function Confirmed({ item: { location, reading } }: { item: StateOfRoot }) {
  const accounts = useAccounts();
  if (location === null || reading === null) return null;
  const account = accounts.data?.find(({ id }) => id === location.account);
  return (
    <div className="pr-small">
      <div className="pr-mono">{`s3://${location.bucket}/${location.key}`}</div>
      <div className="pr-quiet">
        {account?.name ?? 'an account'} · {location.region}
        {reading.triedAt !== null && (
          <>
            {' '}
            · read <Time at={reading.triedAt} />
          </>
        )}
      </div>
      {reading.resources !== null && (
        <div>
          It tells of {plural(reading.resources, 'resource')}; {plural(reading.declared ?? 0, 'is', 'are')} declared
          here.
        </div>
      )}
      {reading.problem !== null && <UnknownMark>{reading.problem}</UnknownMark>}
    </div>
  );
}
