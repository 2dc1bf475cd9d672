import {
  Checkbox,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextArea,
  TextInput,
} from '@patternfly/react-core';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import type { Account, AutopilotRule, AutopilotRules, AutopilotTerms } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { severities } from '@/lib/severities';
import { sentenceCase } from '@/lib/text';
import { usePutRules } from '../api/putRules';
import { emptyTerms, formatPairs, parseList, parsePairs } from '../terms';
import { pickTerms, wanted } from '../wanted';
import { Choices } from './Choices';
import { PolicyChoice } from './PolicyChoice';

interface RuleDialogProps {
  rules: Tagged<AutopilotRules>;
  /** Nothing for a new rule. */
  rule: AutopilotRule | undefined;
  accounts: readonly Account[];
  onClose: () => void;
}

/** A rule's conditions and limit. What allows more than before waits for a second person. */
export function RuleDialog({ rules, rule, accounts, onClose }: RuleDialogProps) {
  const [terms, setTerms] = useState<AutopilotTerms>(rule?.pending?.change ?? rule ?? emptyTerms);
  const [environments, setEnvironments] = useState(terms.environments.join(', '));
  const [tags, setTags] = useState(formatPairs(terms.tags));
  const put = usePutRules(rules.etag);
  const set = (change: Partial<AutopilotTerms>) => setTerms({ ...terms, ...change });
  const save = () => {
    const edited: AutopilotTerms = {
      ...terms,
      name: terms.name.trim(),
      environments: parseList(environments),
      tags: parsePairs(tags),
    };
    const others = wanted(rules.value.items);
    put.mutate(
      rule === undefined
        ? [...others, pickTerms(edited)]
        : others.map((each) => (each.id === rule.id ? { id: rule.id, ...pickTerms(edited) } : each)),
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog
      title={rule === undefined ? 'New rule' : `Edit the rule ${rule.name}`}
      description="Only fixes that nobody notices and that can be undone are ever applied without a person. What allows more than before waits for a second person."
      width="medium"
      act="Save"
      failing={{ verb: 'save', what: 'the rule' }}
      error={put.error}
      busy={put.isPending}
      disabled={terms.name.trim() === '' || !(terms.perHour >= 1)}
      onAct={save}
      onClose={onClose}
    >
      <FormGroup label="Name" fieldId="rule-name" isRequired>
        <TextInput id="rule-name" value={terms.name} onChange={(_event, name) => set({ name })} />
      </FormGroup>
      <Checkbox
        id="rule-enabled"
        label="Enabled"
        isChecked={terms.enabled}
        onChange={(_event, enabled) => set({ enabled })}
      />
      <PolicyChoice chosen={terms.policies} onChange={(policies) => set({ policies })} />
      <Choices
        label="Severities"
        none="any"
        options={severities.map((each) => ({ value: each, label: sentenceCase(each) }))}
        chosen={terms.severities}
        onChange={(chosen) => set({ severities: chosen })}
      />
      <Choices
        label="Accounts"
        none="all"
        options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={terms.accounts}
        onChange={(chosen) => set({ accounts: chosen })}
      />
      <Written id="rule-environments" label="Environments" value={environments} onChange={setEnvironments}>
        Between commas, such as production; none for all.
      </Written>
      <Written id="rule-tags" label="Tags" value={tags} onChange={setTags} lines>
        One per line: team = web. The value * stands for any.
      </Written>
      <FormGroup label="Fixes per hour and account, at most" fieldId="rule-per-hour" isRequired>
        <TextInput
          id="rule-per-hour"
          type="number"
          min={1}
          max={100}
          value={terms.perHour}
          onChange={(_event, text) => set({ perHour: Number(text) })}
        />
      </FormGroup>
    </Dialog>
  );
}

interface WrittenProps {
  id: string;
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** Whether it has several lines. */
  lines?: boolean;
  children: string;
}

function Written({ id, label, value, onChange, lines = false, children }: WrittenProps) {
  return (
    <FormGroup label={label} fieldId={id}>
      {lines ? (
        <TextArea id={id} value={value} onChange={(_event, text) => onChange(text)} resizeOrientation="vertical" />
      ) : (
        <TextInput id={id} value={value} onChange={(_event, text) => onChange(text)} />
      )}
      <FormHelperText>
        <HelperText>
          <HelperTextItem>{children}</HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}
