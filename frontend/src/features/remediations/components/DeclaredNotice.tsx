import { Link } from '@tanstack/react-router';
import { useMe } from '@/api/me';
import type { Remediation } from '@/api/types';
import { CodeFix } from '@/components/CodeFix';
import { TemporaryFix } from '@/components/TemporaryFix';

const over: readonly Remediation['status'][] = ['REJECTED', 'EXPIRED', 'ROLLED_BACK'];

/** Says of a fix in the cloud that code may take it back, and leads to the change that lasts. */
export function DeclaredNotice({ remediation }: { remediation: Remediation }) {
  const { temporary, declaredIn, status, finding } = remediation;
  const { wholeTenant } = useMe();
  if (!temporary || declaredIn === null || finding === null || over.includes(status)) return null;
  return (
    <div className="pr-stack pr-stack--tight">
      <TemporaryFix declaredIn={declaredIn} />
      {status !== 'HEALED' && <CodeFix findingId={finding.id} secondary />}
      {status === 'HEALED' && wholeTenant && (
        <Link
          to="/code/findings"
          search={{ status: ['OPEN'], repository: [declaredIn.repository.id], policy: [finding.policy] }}
        >
          What is still wrong in the code
        </Link>
      )}
    </div>
  );
}
