import { Link } from '@tanstack/react-router';
import type { FindingInCode, FindingInCodeDetail } from '@/api/types';
import { Facts } from '@/components/Facts';
import { PullRequestOffer } from '@/components/PullRequestOffer';
import { Section } from '@/components/Section';
import { Severity } from '@/components/Severity';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { RepositoryName, SourcePlace } from '@/components/SourcePlace';
import { byFile } from '../patch';
import { whyLeft } from '../words';
import { Commit } from '@/components/Commit';
import { Excerpt } from './Excerpt';
import { PatchLines } from './PatchLines';

const causes: Record<NonNullable<FindingInCode['cause']>, string> = {
  CODE: 'It passes now.',
  GONE: 'It is not declared any more.',
  POLICY: 'The policy is not in force any more, or a narrower one tells the same.',
  ACCEPTED: 'Somebody accepted it in the sources.',
};

/** A finding of code in the order one asks: what, why, where, the patch, its pull request. */
export function CodeFindingSheet({ detail }: { detail: FindingInCodeDetail }) {
  const { finding, why, excerpt } = detail;
  return (
    <div className="pr-stack pr-stack--wide">
      <div className="pr-stack">
        <div className="pr-row">
          <Severity level={finding.severity} />
          <StatusLabel status={finding.status} />
          {finding.cause !== null && <span className="pr-quiet">{causes[finding.cause]}</span>}
        </div>
        <p className="pr-lead pr-prose">{why}</p>
        <Where finding={finding} />
        <Excerpt finding={{ ...finding, excerpt }} />
      </div>
      <Section title="The patch">
        <div className="pr-stack">
          <Patch detail={detail} />
          {finding.status === 'OPEN' && finding.fixable && (
            <PullRequestOffer findingId={finding.id} pullRequest={finding.pullRequest} />
          )}
        </div>
      </Section>
    </div>
  );
}

function Where({ finding }: { finding: FindingInCode }) {
  const { repository, resource, subject, policy, title, firstSeen, commit } = finding;
  return (
    <Facts
      of={{
        Repository: <RepositoryName repository={repository} />,
        File: <SourcePlace place={finding} />,
        'Written at': <span className="pr-mono">{resource}</span>,
        'Is wrong at':
          subject === null || subject === resource ? undefined : <span className="pr-mono">{subject}</span>,
        Policy: (
          <>
            <Link to="/policies/$policyId" params={{ policyId: policy }}>
              {title}
            </Link>{' '}
            <span className="pr-quiet">·</span>{' '}
            <Link
              className="pr-small"
              to="/code/findings"
              search={{ status: ['OPEN'], policy: [policy] }}
              aria-label={`All findings in code of ${title}`}
            >
              all of it in code
            </Link>
          </>
        ),
        Found: (
          <>
            <Time at={firstSeen} />, as of commit <Commit id={commit} />
          </>
        ),
      }}
    />
  );
}

/** What the patch does about it, or why it does nothing. */
function Patch({ detail: { finding, hunk } }: { detail: FindingInCodeDetail }) {
  if (!finding.fixable)
    return (
      <p className="pr-quiet">There is no patch for this policy: it is mended by hand, and the next scan sees it.</p>
    );
  if (!finding.mended) return <p>{whyLeft(finding.left)}</p>;
  return byFile(hunk ?? '').map((patch) => (
    <div key={patch.file} className="pr-stack pr-stack--tight">
      <span className="pr-mono pr-small">{patch.file}</span>
      <PatchLines patch={patch} />
    </div>
  ));
}
