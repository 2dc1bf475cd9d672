package io.prunella.sandbox.state;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;

/// One trail of CloudTrail, held by the region that is its home.
public final class Trail {
    private final Map<String, String> tags = new TreeMap<>();
    private software.amazon.awssdk.services.cloudtrail.model.Trail settings;
    private List<EventSelector> selectors = List.of();
    private List<AdvancedEventSelector> advancedSelectors = List.of();
    private boolean logging;

    public Trail(software.amazon.awssdk.services.cloudtrail.model.Trail settings) {
        this.settings = settings;
    }

    public software.amazon.awssdk.services.cloudtrail.model.Trail settings() {
        return settings;
    }

    /// Answers whether this changed anything.
    public boolean settings(software.amazon.awssdk.services.cloudtrail.model.Trail wanted) {
        boolean changes = !settings.equals(wanted);
        settings = wanted;
        return changes;
    }

    public boolean logging() {
        return logging;
    }

    /// Answers whether this changed anything.
    public boolean logging(boolean wanted) {
        boolean changes = logging != wanted;
        logging = wanted;
        return changes;
    }

    public List<EventSelector> selectors() {
        return selectors;
    }

    public List<AdvancedEventSelector> advancedSelectors() {
        return advancedSelectors;
    }

    /// A trail has selectors of one kind or of the other.
    public void select(List<EventSelector> basic, List<AdvancedEventSelector> advanced) {
        selectors = List.copyOf(basic);
        advancedSelectors = List.copyOf(advanced);
    }

    public Map<String, String> tags() {
        return tags;
    }
}
