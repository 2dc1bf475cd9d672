package io.prunella.app.platform.persistence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Conditions joined by `and`, with their parameters in order.
public final class SqlConditions {
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    public SqlConditions and(String condition, @Nullable Object... values) {
        text.append(text.isEmpty() ? "" : " and ").append(condition);
        Collections.addAll(parameters, values);
        return this;
    }

    public String text() {
        return text.toString();
    }

    public List<@Nullable Object> parameters() {
        return Collections.unmodifiableList(parameters);
    }
}
