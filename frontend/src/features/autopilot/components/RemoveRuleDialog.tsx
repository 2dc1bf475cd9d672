import type { Tagged } from '@/api/client';
import type { AutopilotRule, AutopilotRules } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { usePutRules } from '../api/putRules';
import { wanted } from '../wanted';

interface RemoveRuleDialogProps {
  rules: Tagged<AutopilotRules>;
  rule: AutopilotRule;
  onClose: () => void;
}

/** Takes a rule away at once: allowing less needs nobody else. */
export function RemoveRuleDialog({ rules, rule, onClose }: RemoveRuleDialogProps) {
  const put = usePutRules(rules.etag);
  return (
    <Dialog
      title={`Remove the rule ${rule.name}`}
      description="It ends at once, and what it has asked for and not begun is called off. What it has healed stays healed."
      act="Remove"
      variant="danger"
      failing={{ verb: 'remove', what: 'the rule' }}
      error={put.error}
      busy={put.isPending}
      onAct={() =>
        put.mutate(wanted(rules.value.items.filter((other) => other.id !== rule.id)), { onSuccess: onClose })
      }
      onClose={onClose}
    />
  );
}
