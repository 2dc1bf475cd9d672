import { Checkbox, FormGroup, SearchInput } from '@patternfly/react-core';
import { useState } from 'react';
import { usePolicies } from '@/api/listPolicies';
import { Loaded } from '@/components/Loaded';
import { toggled } from '@/lib/search';
import { plural } from '@/lib/text';

interface PolicyChoiceProps {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Some of the policies that have a fix; none of them stands for all. */
export function PolicyChoice({ chosen, onChange }: PolicyChoiceProps) {
  const policies = usePolicies();
  const [wanted, setWanted] = useState('');
  const said = chosen.length === 0 ? 'none chosen: all' : `${plural(chosen.length, 'policy', 'policies')} chosen`;
  return (
    <FormGroup role="group" label={`Policies (${said})`}>
      <Loaded query={policies} what="the policies">
        {(items) => (
          <div className="pr-stack pr-stack--tight">
            <SearchInput
              aria-label="Find policies"
              placeholder="Find policies"
              value={wanted}
              onChange={(_event, text) => setWanted(text)}
              onClear={() => setWanted('')}
            />
            <div style={{ maxBlockSize: '12rem', overflowY: 'auto' }} tabIndex={0} role="region" aria-label="Policies">
              {items
                .filter(
                  ({ fixable, id, title }) => fixable && `${id} ${title}`.toLowerCase().includes(wanted.toLowerCase()),
                )
                .map(({ id, title }) => (
                  <Checkbox
                    key={id}
                    id={`policy-${id}`}
                    label={title}
                    isChecked={chosen.includes(id)}
                    onChange={() => onChange(toggled(chosen, id) ?? [])}
                  />
                ))}
            </div>
          </div>
        )}
      </Loaded>
    </FormGroup>
  );
}
