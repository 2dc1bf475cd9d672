package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which management events the selectors of a trail let through.
///
/// @param excluded event sources whose events it leaves out, as is usual for the many of KMS
/// @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html">
///     EventSelector</a>
record ManagementEvents(boolean read, boolean write, List<String> excluded) {
    static final List<String> NAMES = List.of("ReadManagementEvents", "WriteManagementEvents", "ExcludedSources");

    static ManagementEvents of(Map<String, Object> answer) {
        List<ManagementEvents> all = new ArrayList<>();
        objects(answer, "EventSelectors").forEach(selector -> all.add(basic(selector)));
        objects(answer, "AdvancedEventSelectors").forEach(selector -> all.add(advanced(selector)));
        boolean read = all.stream().anyMatch(ManagementEvents::read);
        boolean write = all.stream().anyMatch(ManagementEvents::write);
        List<String> excluded = all.stream()
                .filter(selector -> selector.read || selector.write)
                .flatMap(selector -> selector.excluded.stream())
                .distinct()
                .sorted()
                .toList();
        return new ManagementEvents(read, write, excluded);
    }

    private static ManagementEvents basic(Map<String, Object> selector) {
        boolean management = !Boolean.FALSE.equals(selector.get("IncludeManagementEvents"));
        Object kind = selector.getOrDefault("ReadWriteType", "All");
        return new ManagementEvents(
                management && !kind.equals("WriteOnly"),
                management && !kind.equals("ReadOnly"),
                texts(selector.get("ExcludeManagementEventSources")));
    }

    private static ManagementEvents advanced(Map<String, Object> selector) {
        boolean management = false;
        boolean read = true;
        boolean write = true;
        List<String> excluded = new ArrayList<>();
        for (Map<String, Object> field : objects(selector, "FieldSelectors")) {
            List<String> equal = texts(field.get("Equals"));
            switch (String.valueOf(field.get("Field"))) {
                case "eventCategory" -> management = equal.contains("Management");
                case "readOnly" -> {
                    read &= equal.contains("true");
                    write &= equal.contains("false");
                }
                case "eventSource" -> {
                    excluded.addAll(texts(field.get("NotEquals")));
                    if (!equal.isEmpty()) {
                        read = false;
                        write = false;
                    }
                }
                // Any other field picks some events out.
                default -> {
                    read = false;
                    write = false;
                }
            }
        }
        return new ManagementEvents(management && read, management && write, excluded);
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(Objects::toString).toList() : List.of();
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("ReadManagementEvents", read);
        members.put("WriteManagementEvents", write);
        members.put("ExcludedSources", excluded);
        return members;
    }
}
