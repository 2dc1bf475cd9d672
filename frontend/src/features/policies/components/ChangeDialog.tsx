import { FormGroup, FormSelect, FormSelectOption, Switch } from '@patternfly/react-core';
import { useId, useState } from 'react';
import type { Tagged } from '@/api/client';
import type { Policy, PolicyChange } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { ParamFields, paramValues } from '@/components/ParamFields';
import { ReasonField } from '@/components/ReasonField';
import { sentenceCase } from '@/lib/text';
import { formatValue } from '@/lib/values';
import { severities } from '@/lib/severities';
import { useChangePolicy } from '../api/changePolicy';
import { changesAnything, needsSecondPerson } from '../setting';

/** Has the policy count or not, with which severity, and with what its fixes are given. */
export function ChangeDialog({ policy, onClose }: { policy: Tagged<Policy>; onClose: () => void }) {
  const { value } = policy;
  const params = value.fix?.params ?? [];
  const change = useChangePolicy(policy);
  const [enabled, setEnabled] = useState(value.enabled);
  const [severity, setSeverity] = useState(value.severity);
  const [texts, setTexts] = useState(() =>
    Object.fromEntries(Object.entries(value.params).map(([name, chosen]) => [name, formatValue(chosen)])),
  );
  const [reason, setReason] = useState('');
  const select = useId();
  const wanted: PolicyChange = {
    enabled,
    severity: severity === value.catalogueSeverity ? null : severity,
    params: paramValues(params, texts),
  };
  const second = needsSecondPerson(wanted, value);
  const why = reason.trim();
  return (
    <Dialog
      title="Change this policy"
      description={
        second
          ? 'Somebody else must agree before it counts: it weakens the policy or changes what fixes write.'
          : 'It counts at once.'
      }
      width="medium"
      act={second ? 'Ask for the change' : 'Change'}
      failing={{ verb: 'change', what: 'the policy' }}
      error={change.error}
      busy={change.isPending}
      disabled={!changesAnything(wanted, value) || (second && why === '')}
      onAct={() => change.mutate({ ...wanted, ...(why === '' ? {} : { reason: why }) }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Switch label="Counts here" isChecked={enabled} onChange={(_event, checked) => setEnabled(checked)} />
      <FormGroup label="Severity" fieldId={select}>
        <FormSelect id={select} value={severity} onChange={(_event, level) => setSeverity(level)}>
          {severities.map((level) => (
            <FormSelectOption
              key={level}
              value={level}
              label={sentenceCase(level) + (level === value.catalogueSeverity ? ', as in the catalogue' : '')}
            />
          ))}
        </FormSelect>
      </FormGroup>
      <ParamFields params={params} texts={texts} required={false} onChange={setTexts} />
      <ReasonField label="Why?" value={reason} onChange={setReason} required={second} />
    </Dialog>
  );
}
