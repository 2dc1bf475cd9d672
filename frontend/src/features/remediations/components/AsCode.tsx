import { Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { useState } from 'react';
import type { Remediation } from '@/api/types';
import { CodeText } from '@/components/CodeText';
import { Section } from '@/components/Section';
import { formatValue } from '@/lib/values';

/** The same change for those who would rather make it themselves. */
export function AsCode({ plan }: { plan: Remediation['plan'] }) {
  const forms = [
    ['Command line', plan.code.cli],
    ['Patch', formatValue(plan.patch)],
    ['Session policy', formatValue(JSON.parse(plan.sessionPolicy))],
  ] as const;
  const offered = forms.flatMap(([name, text]) => (text === '' ? [] : [{ name, text }]));
  const [chosen, setChosen] = useState(0);
  return (
    <Section title="The same as code">
      <Tabs activeKey={chosen} onSelect={(_event, key) => setChosen(Number(key))} aria-label="Form of the change">
        {offered.map(({ name, text }, index) => (
          <Tab key={name} eventKey={index} title={<TabTitleText>{name}</TabTitleText>}>
            <div style={{ paddingBlockStart: '0.75rem' }}>
              <CodeText text={text} label={name} />
            </div>
          </Tab>
        ))}
      </Tabs>
    </Section>
  );
}
