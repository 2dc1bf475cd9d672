package io.prunella.sandbox.control;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prunella.sandbox.control.Holds.Release;
import io.prunella.sandbox.wire.WireRequest;
import io.prunella.sandbox.wire.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The switches over HTTP, JSON both ways, below `/_sandbox/`.
public final class ControlEndpoint {
    public static final String PREFIX = "/_sandbox/";

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Controls controls;
    private final List<OperationInfo> operations;

    /// What the sandbox offers, for `GET /_sandbox/operations`.
    public record OperationInfo(String service, String operation, List<String> actions, String page) {}

    private record Script(
            String account, String script, @Nullable String principal) {}

    private record Rate(String service, double perSecond) {}

    private record Letting(@Nullable Long id, @Nullable Boolean drop) {}

    private record ExternalIds(
            @Nullable String scan, @Nullable String fix) {}

    private record Passing(long seconds) {}

    private record Membership(String account, Memberships.Change change) {}

    private record StackSet(
            String unit, String template, @Nullable Map<String, String> parameters) {}

    private record Template(String template, @Nullable Map<String, String> parameters) {}

    public ControlEndpoint(Controls controls, List<OperationInfo> operations) {
        this.controls = controls;
        this.operations = operations;
    }

    public WireResponse answer(WireRequest request) {
        try {
            // A page in a browser has no business here.
            if (request.header("origin") != null) {
                return json(403, Map.of("error", "requests from web pages are refused"));
            }
            String path = request.path().substring(PREFIX.length());
            return json(200, route(request.method() + " " + path, request));
        } catch (JacksonException e) {
            return json(400, Map.of("error", "the body does not fit: " + e.getOriginalMessage()));
        } catch (NoSuchSwitch e) {
            return json(404, Map.of("error", String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            return json(400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private Object route(String target, WireRequest request) throws JacksonException {
        return switch (target) {
            case "GET health" -> health();
            case "GET operations" -> operations;
            case "GET calls" -> calls(parameter(request, "after", "0"));
            case "GET faults" -> controls.faults().stream().map(this::readable).toList();
            case "GET held" -> controls.held();
            case "DELETE calls",
                    "DELETE faults",
                    "POST faults",
                    "POST drift",
                    "POST rate",
                    "POST clock",
                    "POST membership" -> change(target, request);
            case "POST release" -> {
                Letting letting = body(request, Letting.class);
                Release how = Boolean.TRUE.equals(letting.drop) ? Release.DROP : Release.PROCEED;
                yield Map.of("released", controls.release(Optional.ofNullable(letting.id), how));
            }
            case "POST reset" -> {
                controls.reset(parameter(request, "seed", controls.seed()));
                yield health();
            }
            case "POST stack-set" -> {
                StackSet set = body(request, StackSet.class);
                yield Map.of("created", controls.deployStackSet(set.unit, set.template, orNone(set.parameters)));
            }
            default -> accounts(target, request);
        };
    }

    private Object change(String target, WireRequest request) throws JacksonException {
        switch (target) {
            case "DELETE calls" -> controls.clearCalls();
            case "DELETE faults" -> controls.clearFaults();
            case "POST faults" -> controls.fault(body(request, Fault.class));
            case "POST drift" -> {
                Script script = body(request, Script.class);
                if (script.principal == null) {
                    controls.drift(script.account, script.script);
                } else {
                    controls.drift(script.account, script.script, script.principal);
                }
            }
            case "POST membership" -> {
                Membership membership = body(request, Membership.class);
                controls.membership(membership.account, membership.change);
            }
            case "POST rate" -> {
                Rate rate = body(request, Rate.class);
                controls.rate(rate.service, rate.perSecond);
            }
            default -> controls.advance(Duration.ofSeconds(body(request, Passing.class).seconds));
        }
        return Map.of("done", true);
    }

    /// `PUT accounts/{id}/external-id` and `POST accounts/{id}/deploy-template`.
    private Object accounts(String target, WireRequest request) throws JacksonException {
        String[] parts = target.split("[ /]", -1);
        if (parts.length == 4 && parts[1].equals("accounts")) {
            String account = parts[2];
            if (parts[0].equals("PUT") && parts[3].equals("external-id")) {
                ExternalIds ids = body(request, ExternalIds.class);
                controls.externalIds(account, Optional.ofNullable(ids.scan), Optional.ofNullable(ids.fix));
                return Map.of("done", true);
            }
            if (parts[0].equals("POST") && parts[3].equals("deploy-template")) {
                return Map.of("created", deploy(account, request));
            }
        }
        throw new NoSuchSwitch("the sandbox has no " + target);
    }

    /// The template as JSON `{template, parameters}`, or as it is with parameters in the query.
    private List<String> deploy(String account, WireRequest request) throws JacksonException {
        String type = request.header("content-type");
        if (type != null && type.startsWith("application/json")) {
            Template given = body(request, Template.class);
            return controls.deployTemplate(account, given.template, orNone(given.parameters));
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        request.query().forEach((name, values) -> parameters.put(name, values.getFirst()));
        return controls.deployTemplate(account, request.text(), parameters);
    }

    private static Map<String, String> orNone(@Nullable Map<String, String> parameters) {
        return parameters == null ? Map.of() : parameters;
    }

    private Map<String, Object> health() {
        return Map.of(
                "status", "UP",
                "seed", controls.seed(),
                "accounts", controls.state(cloud -> List.copyOf(cloud.accounts().keySet())));
    }

    private List<Object> calls(String after) {
        List<Object> all = new ArrayList<>();
        controls.calls(Long.parseLong(after)).forEach(call -> all.add(readable(call)));
        return all;
    }

    private Map<String, Object> readable(CallRecord call) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", call.seq());
        fields.put("time", call.time().toString());
        fields.put("account", call.account());
        fields.put("principal", call.principal());
        fields.put("sourceIdentity", call.sourceIdentity());
        fields.put("service", call.service());
        fields.put("operation", call.operation());
        fields.put("region", call.region());
        fields.put("resource", call.resource());
        fields.put("effective", call.effective());
        fields.put("status", call.status());
        fields.put("errorCode", call.errorCode());
        fields.put("requestId", call.requestId());
        fields.put("fingerprint", call.fingerprint());
        fields.put("parameters", call.parameters());
        return fields;
    }

    private Map<String, Object> readable(Fault fault) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", fault.kind().name());
        putIfPresent(fields, "service", fault.service());
        putIfPresent(fields, "operation", fault.operation());
        putIfPresent(fields, "account", fault.account());
        putIfPresent(fields, "region", fault.region());
        putIfPresent(fields, "resource", fault.resource());
        putIfPresent(fields, "times", fault.times());
        putIfPresent(fields, "millis", fault.millis());
        return fields;
    }

    private static void putIfPresent(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static String parameter(WireRequest request, String name, String otherwise) {
        return request.query().getOrDefault(name, List.of(otherwise)).getFirst();
    }

    private static <T> T body(WireRequest request, Class<T> type) throws JacksonException {
        T value = JSON.readValue(request.body().length == 0 ? "{}" : request.text(), type);
        if (value == null) {
            throw new IllegalArgumentException("the body is null");
        }
        return value;
    }

    private static WireResponse json(int status, Object value) {
        try {
            return WireResponse.of(status, Map.of(), "application/json", JSON.writeValueAsString(value));
        } catch (JacksonException e) {
            throw new IllegalStateException("a control answer cannot be written", e);
        }
    }

    private static final class NoSuchSwitch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSuchSwitch(String message) {
            super(message);
        }
    }
}
