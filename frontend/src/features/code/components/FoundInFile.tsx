import { Link } from '@tanstack/react-router';
import type { CodeFinding } from '@/api/types';
import { Severity } from '@/components/Severity';
import { plural } from '@/lib/text';
import type { FilePatch } from '../patch';
import { whyLeft } from '../words';
import { Excerpt } from './Excerpt';
import { PatchLines } from './PatchLines';

interface FoundInFileProps {
  file: string;
  findings: readonly CodeFinding[];
  patch: FilePatch | undefined;
}

/** What is wrong in one file, and beside it what the patch does there. */
export function FoundInFile({ file, findings, patch }: FoundInFileProps) {
  const mended = findings.filter((finding) => finding.mended).length;
  return (
    <article className="pr-card" aria-label={file}>
      <div className="pr-row pr-row--apart">
        <h2 className="pf-v6-c-title pf-m-md pr-mono">{file}</h2>
        <span className="pr-quiet">
          {plural(findings.length, 'finding')}, {mended} mended by the patch
        </span>
      </div>
      <div className={patch === undefined ? '' : 'pr-halves'}>
        <ul className="pr-list">
          {findings.map((finding) => (
            <Found key={`${finding.fingerprint} ${finding.startLine} ${finding.message}`} finding={finding} />
          ))}
        </ul>
        {patch !== undefined && <PatchLines patch={patch} />}
      </div>
    </article>
  );
}

function Found({ finding }: { finding: CodeFinding }) {
  return (
    <li>
      <div className="pr-stack pr-stack--tight">
        <div className="pr-row">
          <Severity level={finding.severity} />
          <Link to="/policies/$policyId" params={{ policyId: finding.policy }}>
            {finding.title}
          </Link>
        </div>
        <span>{finding.message}</span>
        <Excerpt finding={finding} />
        <span className="pr-small pr-quiet">{finding.mended ? 'The patch mends it.' : whyLeft(finding.left)}</span>
      </div>
    </li>
  );
}
