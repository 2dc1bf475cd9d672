package io.prunella.sandbox.wire;

import io.prunella.sandbox.wire.Codec.Addressed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.RequiredTrait;

/// Finds the operation behind a REST request among all operations of a service, also those that nobody handles:
/// otherwise `GET /bucket?analytics` would be answered as the list of the bucket's objects.
final class RestRoutes {
    private final Map<String, List<Route>> routesByMethod;

    RestRoutes(AwsService service) {
        this.routesByMethod = OperationShape.all(service).stream()
                .map(Route::of)
                .collect(Collectors.groupingBy(
                        route -> route.operation.info().httpMethod().name()));
    }

    /// Literal query parameters decide first, then required header and query members, then the length of the literal
    /// path.
    Optional<Addressed> match(WireRequest request, S3Address address) {
        Map<String, List<String>> query = request.query();
        List<String> path = Route.split(address.key());
        Optional<Addressed> best = Optional.empty();
        int highest = -1;
        for (Route route : routesByMethod.getOrDefault(request.method(), List.of())) {
            if (route.rank() > highest && route.admits(request, query, address)) {
                Optional<Map<String, String>> labels = route.labels(path);
                if (labels.isPresent()) {
                    best = Optional.of(new Addressed(route.operation, labels.get()));
                    highest = route.rank();
                }
            }
        }
        return best;
    }

    record Route(
            OperationShape operation,
            List<String> segments,
            Map<String, String> literalQuery,
            List<SdkField<?>> required,
            boolean takesBucket,
            int rank) {

        static Route of(OperationShape operation) {
            String uri = operation.info().requestUri();
            int mark = uri.indexOf('?');
            String path = mark < 0 ? uri : uri.substring(0, mark);
            Map<String, String> literal = new LinkedHashMap<>();
            if (mark >= 0) {
                for (String pair : uri.substring(mark + 1).split("&", -1)) {
                    int equals = pair.indexOf('=');
                    literal.put(
                            equals < 0 ? pair : pair.substring(0, equals),
                            equals < 0 ? "" : pair.substring(equals + 1));
                }
            }
            List<? extends SdkField<?>> fields = operation.newRequest().sdkFields();
            List<SdkField<?>> required = fields.stream()
                    .filter(field -> field.containsTrait(RequiredTrait.class))
                    .<SdkField<?>>map(field -> field)
                    .toList();
            boolean takesBucket = operation.service() == AwsService.S3
                    && fields.stream()
                            .anyMatch(field -> field.location() == MarshallLocation.PATH
                                    && field.locationName().equals("Bucket"));
            List<String> segments = split(path);
            int length = segments.stream()
                    .filter(segment -> !segment.startsWith("{"))
                    .mapToInt(String::length)
                    .sum();
            List<SdkField<?>> asked =
                    required.stream().filter(Route::standsInHead).toList();
            int rank = literal.size() * 1_000_000 + asked.size() * 1_000 + length;
            return new Route(operation, segments, literal, asked, takesBucket, rank);
        }

        private static boolean standsInHead(SdkField<?> field) {
            return field.location() == MarshallLocation.HEADER || field.location() == MarshallLocation.QUERY_PARAM;
        }

        boolean admits(WireRequest request, Map<String, List<String>> query, S3Address address) {
            return takesBucket == address.bucket().isPresent() && hasLiterals(query) && hasRequired(request, query);
        }

        private boolean hasLiterals(Map<String, List<String>> query) {
            return literalQuery.entrySet().stream().allMatch(literal -> {
                List<String> given = query.get(literal.getKey());
                return given != null && (literal.getValue().isEmpty() || given.contains(literal.getValue()));
            });
        }

        private boolean hasRequired(WireRequest request, Map<String, List<String>> query) {
            return required.stream()
                    .allMatch(field -> field.location() == MarshallLocation.HEADER
                            ? request.header(field.locationName()) != null
                            : query.containsKey(field.locationName()));
        }

        private Optional<Map<String, String>> labels(List<String> given) {
            // A greedy label takes all segments that the ones behind it leave.
            int surplus = given.size() - segments.size();
            Map<String, String> labels = new LinkedHashMap<>();
            int at = 0;
            for (String segment : segments) {
                int end = at + (segment.endsWith("+}") ? 1 + surplus : 1);
                if (end <= at || end > given.size()) {
                    return Optional.empty();
                }
                String text = String.join("/", given.subList(at, end));
                if (segment.startsWith("{")) {
                    labels.put(segment.substring(1, segment.length() - 1).replace("+", ""), WireRequest.decode(text));
                } else if (!segment.equals(text)) {
                    return Optional.empty();
                }
                at = end;
            }
            return at == given.size() ? Optional.of(labels) : Optional.empty();
        }

        private static List<String> split(String path) {
            List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
            if (!parts.isEmpty() && parts.getFirst().isEmpty()) {
                parts.removeFirst();
            }
            if (!parts.isEmpty() && parts.getLast().isEmpty()) {
                parts.removeLast();
            }
            return parts;
        }
    }
}
