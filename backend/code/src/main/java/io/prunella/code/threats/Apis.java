package io.prunella.code.threats;

import io.prunella.code.threats.Links.Elsewhere;
import io.prunella.code.threats.Links.Here;
import io.prunella.code.threats.Links.Link;
import io.prunella.code.threats.Links.NotKnown;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Functions' own addresses, and APIs in front of functions.
final class Apis {
    private static final String OPEN = "NONE";

    private final Links links;
    private final List<Threats.OpenEnd> openEnds;

    /// @param openEnds takes up what leads out of sight
    Apis(Links links, List<Threats.OpenEnd> openEnds) {
        this.links = links;
        this.openEnds = openEnds;
    }

    List<Edge> entrances() {
        List<Edge> all = new ArrayList<>();
        links.all(Types.FUNCTION_URL)
                .forEach(url -> asks(url, "AuthType", "it").ifPresent(way -> all.add(new Edge(url, way))));
        links.all(Types.REST_API).forEach(api -> rest(api).ifPresent(way -> all.add(new Edge(api, way))));
        links.all(Types.HTTP_API).forEach(api -> http(api).ifPresent(way -> all.add(new Edge(api, way))));
        return all;
    }

    // Whether nobody has to prove who they are. What is not said asks nobody.
    private static Optional<Passage> asks(Declared declared, String property, String subject) {
        return switch (declared.value(property).orElse(OPEN)) {
            case String said
            when said.equals(OPEN) -> Optional.of(Passage.known(subject + " asks nobody who they are"));
            case Unknown why ->
                Optional.of(Passage.possible(subject + " perhaps asks nobody who they are", why.message()));
            default -> Optional.empty();
        };
    }

    private Optional<Passage> rest(Declared api) {
        if (api.values("EndpointConfiguration.Types").contains("PRIVATE")) {
            return Optional.empty();
        }
        Optional<Passage> described = described(api);
        Stream<Passage> methods = of(Types.METHOD, "RestApiId", api)
                .flatMap(method -> asks(
                        method,
                        "AuthorizationType",
                        "method " + method.text("HttpMethod").orElse("") + " " + method.address())
                        .stream());
        return Passage.best(Stream.concat(described.stream(), methods));
    }

    private Optional<Passage> http(Declared api) {
        Optional<Passage> quick = api.value("Target").map(target -> Passage.known("it asks nobody who they are"));
        Stream<Passage> routes = of(Types.ROUTE, "ApiId", api)
                .flatMap(route ->
                        asks(
                                route,
                                "AuthorizationType",
                                "route " + route.text("RouteKey").orElse(route.address()))
                                .stream());
        return Passage.best(
                Stream.of(quick.stream(), described(api).stream(), routes).flatMap(each -> each));
    }

    private static Optional<Passage> described(Declared api) {
        return Stream.of("Body", "BodyS3Location")
                .filter(property -> api.value(property).isPresent())
                .findFirst()
                .map(property ->
                        Passage.possible("it perhaps asks nobody who they are", "Descriptions of APIs are not read"));
    }

    private Stream<Declared> of(String type, String property, Declared api) {
        return links.naming(api, type, property).stream();
    }

    /// Whom a function's address or an API calls.
    List<Edge> from(Declared declared) {
        return switch (declared.type()) {
            case Types.FUNCTION_URL ->
                called(declared, links.at(declared, "TargetFunctionArn", Types.FUNCTION), "it calls the function");
            case Types.REST_API ->
                Stream.concat(
                                of(Types.METHOD, "RestApiId", declared)
                                        .flatMap(method -> integrated(method, "Integration.Uri", true)),
                                of(Types.INTEGRATION, "RestApiId", declared)
                                        .flatMap(one -> integrated(one, "Uri", isOpen(declared, one))))
                        .toList();
            case Types.HTTP_API -> routed(declared);
            default -> List.of();
        };
    }

    private Stream<Edge> integrated(Declared saying, String path, boolean open) {
        boolean asking = saying.type().equals(Types.METHOD)
                && asks(saying, "AuthorizationType", "").isEmpty();
        return open && !asking
                ? called(saying, links.at(saying, path, Types.FUNCTION), saying.address() + " calls the function")
                        .stream()
                : Stream.empty();
    }

    // An integration that is declared apart belongs to the method of the same resource and verb.
    private boolean isOpen(Declared api, Declared integration) {
        List<Declared> methods = of(Types.METHOD, "RestApiId", api)
                .filter(method -> Stream.of("ResourceId", "HttpMethod")
                        .allMatch(name -> integration.value(name).equals(method.value(name))
                                || integration.unknown(name).isPresent()
                                || method.unknown(name).isPresent()))
                .toList();
        return methods.isEmpty()
                || methods.stream()
                        .anyMatch(
                                method -> asks(method, "AuthorizationType", "").isPresent());
    }

    private List<Edge> routed(Declared api) {
        List<Edge> edges =
                new ArrayList<>(called(api, links.at(api, "Target", Types.FUNCTION), "it calls the function"));
        of(Types.ROUTE, "ApiId", api)
                .filter(route -> asks(route, "AuthorizationType", "").isPresent())
                .forEach(route -> links.at(route, "Target", Types.HTTP_INTEGRATION)
                        .forEach(link -> {
                            String by =
                                    "route " + route.text("RouteKey").orElse(route.address()) + " calls the function";
                            if (link instanceof Here(Declared integration)) {
                                edges.addAll(called(
                                        integration, links.at(integration, "IntegrationUri", Types.FUNCTION), by));
                            } else {
                                called(route, List.of(link), by);
                            }
                        }));
        return edges;
    }

    private List<Edge> called(Declared saying, List<Link> called, String by) {
        List<Edge> edges = new ArrayList<>();
        for (Link link : called) {
            switch (link) {
                case Here(Declared function) -> edges.add(new Edge(function, Passage.known(by)));
                case Elsewhere(String name) ->
                    openEnds.add(
                            new Threats.OpenEnd(saying.place(), "It calls '" + name + "', which is not declared here"));
                case NotKnown(String why) ->
                    openEnds.add(new Threats.OpenEnd(saying.place(), "Whom it calls is not known: " + why));
            }
        }
        return edges;
    }
}
