import { Icon } from '@patternfly/react-core';
import BanIcon from '@patternfly/react-icons/dist/esm/icons/ban-icon';
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';

export type OutcomeKind = 'PASS' | 'FAIL' | 'UNKNOWN' | 'SKIPPED';

const words: Record<OutcomeKind, string> = {
  PASS: 'holds',
  FAIL: 'does not hold',
  UNKNOWN: 'unknown',
  SKIPPED: 'skipped',
};

/** The outcome of one check, as a small mark with a spoken word. */
export function Outcome({ outcome, word = words[outcome] }: { outcome: OutcomeKind; word?: string }) {
  switch (outcome) {
    case 'PASS':
      return (
        <Icon status="success" isInline>
          <CheckCircleIcon role="img" aria-hidden="false" aria-label={word} />
        </Icon>
      );
    case 'FAIL':
      return (
        <Icon status="danger" isInline>
          <ExclamationCircleIcon role="img" aria-hidden="false" aria-label={word} />
        </Icon>
      );
    case 'UNKNOWN':
      return <span className="pr-unknown__mark" role="img" aria-label={word} style={{ display: 'inline-block' }} />;
    case 'SKIPPED':
      return (
        <Icon isInline className="pr-quiet">
          <BanIcon role="img" aria-hidden="false" aria-label={word} />
        </Icon>
      );
  }
}
