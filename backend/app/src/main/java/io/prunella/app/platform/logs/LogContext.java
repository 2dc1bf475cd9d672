package io.prunella.app.platform.logs;

import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.MDC;

/// Names what the work is about in every line that is logged meanwhile.
public enum LogContext {
    SCAN,
    REMEDIATION;

    private final String key = name().toLowerCase(Locale.ROOT);

    public void run(UUID id, Runnable work) {
        MDC.put(key, id.toString());
        try {
            work.run();
        } finally {
            MDC.remove(key);
        }
    }
}
