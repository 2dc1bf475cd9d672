import SeverityCriticalIcon from '@patternfly/react-icons/dist/esm/icons/severity-critical-icon';
import SeverityImportantIcon from '@patternfly/react-icons/dist/esm/icons/severity-important-icon';
import SeverityMinorIcon from '@patternfly/react-icons/dist/esm/icons/severity-minor-icon';
import SeverityModerateIcon from '@patternfly/react-icons/dist/esm/icons/severity-moderate-icon';
import type { ReactNode } from 'react';
import { sentenceCase } from '@/lib/text';

const icons: Record<string, ReactNode> = {
  critical: <SeverityCriticalIcon />,
  high: <SeverityImportantIcon />,
  medium: <SeverityModerateIcon />,
  low: <SeverityMinorIcon />,
};

/** Icon, word and colour together: none of them carries the meaning alone. */
export function Severity({ level }: { level: string }) {
  return (
    <span className={`pr-severity pr-severity--${level}`}>
      {icons[level]}
      {sentenceCase(level)}
    </span>
  );
}
