package io.prunella.connector.aws.collect;

import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// EC2's lists of one region. A list that tells of several kinds is read once.
final class Ec2Lists {
    private static final String INTERFACES = "DescribeNetworkInterfaces";

    private final Reader reader;
    private final String region;
    private final Map<Part, Pages> kept = new HashMap<>();

    Ec2Lists(Reader reader, String region) {
        this.reader = reader;
        this.region = region;
    }

    Reader reader() {
        return reader;
    }

    String region() {
        return region;
    }

    /// @param list the member that holds the items
    Pages of(String operation, String list, Map<String, Object> parameters) {
        Part part = new Part("ec2", operation, region, parameters, List.of());
        // Nothing else is asked for twice, and lists can be long.
        return operation.equals(INTERFACES)
                ? kept.computeIfAbsent(part, same -> Pages.of(reader, same, list, Paging.BY_TOKEN))
                : Pages.of(reader, part, list, Paging.BY_TOKEN);
    }

    /// The network interfaces of the region.
    Pages interfaces() {
        return of(INTERFACES, "NetworkInterfaces", Map.of());
    }
}
