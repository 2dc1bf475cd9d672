package io.prunella.app.remediation.autopilot;

import io.prunella.app.tenants.channels.Notice;
import io.prunella.app.tenants.channels.NoticeKind;
import io.prunella.app.tenants.channels.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells the tenant's channels what autopilot may do, and when it stops. Joins the current transaction.
@ApplicationScoped
class AutopilotNotices {
    private static final String PATH = "/autopilot";

    private final Notifications notifications;

    AutopilotNotices(Notifications notifications) {
        this.notifications = notifications;
    }

    /// @param summary who did what
    void changed(UUID rule, String summary, RuleTerms terms) {
        notifications.publish(Notice.of(
                NoticeKind.AUTOPILOT_CHANGED,
                summary,
                "At most " + terms.perHour() + " fixes an hour in each account.",
                PATH,
                of(rule)));
    }

    /// @param rule null for all rules
    void stopped(@Nullable UUID rule, String title, String why) {
        notifications.publish(Notice.of(NoticeKind.AUTOPILOT_STOPPED, title, why, PATH, of(rule)));
    }

    /// @param rule null for all rules
    void resumed(@Nullable UUID rule, String title) {
        notifications.publish(
                Notice.of(NoticeKind.AUTOPILOT_RESUMED, title, "It begins again with the next scan.", PATH, of(rule)));
    }

    private static Map<String, Object> of(@Nullable UUID rule) {
        return rule == null ? Map.of() : Map.of("rule", rule.toString());
    }
}
