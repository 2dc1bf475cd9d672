import { useState } from 'react';
import type { Tagged } from '@/api/client';
import type { Repository } from '@/api/types';
import { Choice } from '@/components/Choice';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { useEditRepository } from '../api/editRepository';
import { paramsOf, textOfParams } from '../params';
import { hostKinds } from '../words';

/** What is judged of a repository, and what its fixes write. */
export function EditRepositoryDialog({ repository, onClose }: { repository: Tagged<Repository>; onClose: () => void }) {
  const { value } = repository;
  const [draft, setDraft] = useState({
    name: value.name,
    branch: value.branch,
    directory: value.directory,
    kind: value.kind,
    params: textOfParams(value.params),
  });
  const edit = useEditRepository(repository);
  const set = (name: Exclude<keyof typeof draft, 'kind'>) => (text: string) => setDraft({ ...draft, [name]: text });
  const params = paramsOf(draft.params);
  return (
    <Dialog
      title={`Edit ${value.name}`}
      act="Save"
      failing={{ verb: 'change', what: 'the repository' }}
      error={edit.error}
      busy={edit.isPending}
      disabled={draft.name.trim() === '' || draft.branch.trim() === '' || params === undefined}
      onAct={() =>
        edit.mutate(
          {
            name: draft.name.trim(),
            branch: draft.branch.trim(),
            directory: draft.directory.trim(),
            kind: draft.kind,
            ...(params === undefined ? {} : { params }),
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <Field label="Name" value={draft.name} onChange={set('name')} required />
      <Field label="Branch" value={draft.branch} onChange={set('branch')} required />
      <Field
        label="Directory"
        value={draft.directory}
        onChange={set('directory')}
        help="The part that is judged; empty for all of it."
      />
      <Choice
        label="Runs on"
        value={draft.kind}
        onChange={(kind) => setDraft({ ...draft, kind: kind as Repository['kind'] })}
        options={hostKinds}
      />
      <Field
        label="What fixes write"
        value={draft.params}
        onChange={set('params')}
        long
        placeholder="cidr = 10.0.0.0/8"
        help="Where a policy leaves a value to people: name = value, one a line."
        wrong={params === undefined ? 'Write name = value, one a line.' : undefined}
      />
    </Dialog>
  );
}
