import { Label } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import type { Policy } from '@/api/types';
import { CodeText } from '@/components/CodeText';
import { Section } from '@/components/Section';
import { frameworkName, typeName } from '@/lib/text';
import { brokenAtOperators } from '../cel';
import { Examples } from './Examples';
import { FixPart } from './FixPart';

/** A policy as its file states it: why, what must hold, how it is fixed, and the examples that prove it. */
export function PolicySheet({ policy }: { policy: Policy }) {
  return (
    <div className="pr-sheet" style={{ marginInline: 0, maxWidth: 'none' }}>
      <section aria-label="Why">
        <p className="pr-lead pr-prose">{policy.why}</p>
      </section>
      <Check policy={policy} />
      <Section title="The fix">
        {policy.fix == null ? (
          <p className="pr-quiet">
            There is no automatic fix. Findings are mended by hand, and the next scan sees it; or they are waived with a
            reason.
          </p>
        ) : (
          <FixPart fix={policy.fix} sides={policy.sides} />
        )}
      </Section>
      <Section title="Examples">
        <Examples examples={policy.examples} />
      </Section>
      <Controls policy={policy} />
    </div>
  );
}

function Check({ policy: { resource, when, each, check } }: { policy: Policy }) {
  return (
    <Section title="What must hold">
      <div className="pr-stack pr-stack--tight">
        <p>
          Judges each{' '}
          <Link to="/inventory" search={{ type: [resource] }}>
            {typeName(resource)}
          </Link>
          {each != null && (
            <>
              , element by element of <span className="pr-mono">{each}</span>
            </>
          )}
          , where this is true:
        </p>
        <CodeText text={brokenAtOperators(check)} label="check" />
        {when != null && (
          <>
            <p>It applies only where</p>
            <CodeText text={brokenAtOperators(when)} label="when it applies" />
          </>
        )}
        <p className="pr-quiet pr-small">
          In CEL, over the canonical document. What could not be read makes the verdict unknown, never a pass.
        </p>
      </div>
    </Section>
  );
}

function Controls({ policy: { controls, supersededBy, sources } }: { policy: Policy }) {
  const frameworks = Object.entries(controls);
  return (
    <Section title="Controls and sources">
      <div className="pr-stack pr-stack--tight">
        <div className="pr-row">
          {frameworks.length === 0 && <span className="pr-quiet">It serves no control of a framework.</span>}
          {frameworks.map(([framework, ids]) => (
            <Link key={framework} to="/policies" search={{ framework: [framework] }} className="pr-plain">
              <Label variant="outline" isCompact>
                {frameworkName(framework)}: {ids.join(', ')}
              </Label>
            </Link>
          ))}
        </div>
        {supersededBy.length > 0 && (
          <p>
            Not shown where one of these fails on the same resource:{' '}
            {supersededBy.map((id, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <Link to="/policies/$policyId" params={{ policyId: id }} className="pr-mono">
                  {id}
                </Link>
              </span>
            ))}
          </p>
        )}
        <ul className="pr-list">
          {sources.map((source) => (
            <li key={source}>
              <a href={source} target="_blank" rel="noreferrer" style={{ overflowWrap: 'anywhere' }}>
                {source}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
