package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Unknown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many network interfaces carry each security group of a region.
record Interfaces(Map<String, Long> byGroup, @Nullable Unknown failure) {

    static Interfaces none() {
        return new Interfaces(Map.of(), null);
    }

    static Interfaces read(Reader reader, String region) {
        Pages pages = Pages.of(
                reader,
                new Part("ec2", "DescribeNetworkInterfaces", region, Map.of(), List.of()),
                "NetworkInterfaces",
                Paging.BY_TOKEN);
        Map<String, Long> counts = new HashMap<>();
        pages.items()
                .forEach(item -> objects(item, "Groups")
                        .forEach(group -> counts.merge(String.valueOf(group.get("GroupId")), 1L, Long::sum)));
        return new Interfaces(counts, pages.failure());
    }

    Object of(String group) {
        return failure == null ? byGroup.getOrDefault(group, 0L) : failure;
    }
}
