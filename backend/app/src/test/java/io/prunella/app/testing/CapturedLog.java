package io.prunella.app.testing;

import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/// What is logged until it is closed, in the form that production writes.
public final class CapturedLog extends ExtHandler {
    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Level before = ROOT.getLevel();

    private CapturedLog(Level level) {
        setFormatter(new JsonFormatter());
        ROOT.setLevel(level);
        ROOT.addHandler(this);
    }

    public static CapturedLog at(Level level) {
        return new CapturedLog(level);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    protected void doPublish(ExtLogRecord record) {
        lines.add(getFormatter().format(record));
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
        ROOT.setLevel(before);
    }
}
