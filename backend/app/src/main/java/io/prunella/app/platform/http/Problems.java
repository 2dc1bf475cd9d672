package io.prunella.app.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.prunella.app.platform.persistence.DatabaseFailure;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns every failure into `application/problem+json`, without our internals.
public class Problems {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String BODY = "body";

    @ServerExceptionMapper
    public Response of(Problem problem, UriInfo uri) {
        return answer(problem, uri);
    }

    @ServerExceptionMapper
    public Response of(ConstraintViolationException invalid, UriInfo uri) {
        List<Map<String, String>> violations = invalid.getConstraintViolations().stream()
                .map(violation -> Map.of("field", field(violation), "message", violation.getMessage()))
                .sorted((a, b) -> String.valueOf(a.get("field")).compareTo(String.valueOf(b.get("field"))))
                .toList();
        String field = String.valueOf(violations.getFirst().get("field"));
        String detail = field.equals(BODY)
                ? "The body is missing; send a JSON object."
                : field + " " + violations.getFirst().get("message") + ".";
        return answer(Problem.field(field, detail).with("violations", violations), uri);
    }

    @ServerExceptionMapper
    public Response of(MismatchedInputException mismatch, UriInfo uri) {
        return answer(JsonProblems.of(mismatch), uri);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(SecurityException refused, UriInfo uri) {
        return answer(unauthenticated(), uri);
    }

    @ServerExceptionMapper
    public Response of(ForbiddenException refused, UriInfo uri) {
        return answer(new Problem(ProblemType.FORBIDDEN, "Your roles do not allow this request."), uri);
    }

    @ServerExceptionMapper
    public Response of(WebApplicationException refused, UriInfo uri) {
        int status = refused.getResponse().getStatus();
        if (status < 400) {
            return refused.getResponse();
        }
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return answer(problem, uri);
            }
        }
        if (refused.getCause() instanceof JsonProcessingException malformed) {
            return answer(JsonProblems.of(malformed), uri);
        }
        if (refused.getCause() instanceof IllegalArgumentException unreadable) {
            return answer(unreadable(unreadable, uri), uri);
        }
        ProblemType type = ProblemType.ofStatus(status);
        return type == ProblemType.INTERNAL ? unexpected(refused, uri) : answer(new Problem(type, general(type)), uri);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure, UriInfo uri) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return answer(problem, uri);
            }
            if (cause instanceof DatabaseFailure database && database.collided()) {
                LOG.warnf(failure, "A request gave way to another one");
                return answer(
                        new Problem(
                                ProblemType.UNAVAILABLE,
                                "Somebody changed the same at the same moment. Nothing was done; send the request again."),
                        uri);
            }
        }
        String traceId = RequestIds.current().orElseGet(() -> UUID.randomUUID().toString());
        LOG.errorf(failure, "Request failed, trace %s", traceId);
        return answer(
                new Problem(
                                ProblemType.INTERNAL,
                                "The request could not be completed. Give the trace id to whoever runs this service.")
                        .with("traceId", traceId),
                uri);
    }

    @ServerExceptionMapper
    public Response of(DatabaseFailure failure, UriInfo uri) {
        return failure.refusesText()
                ? answer(
                        new Problem(
                                ProblemType.VALIDATION,
                                "A text holds the character U+0000, which cannot be stored; leave it out."),
                        uri)
                : unexpected(failure, uri);
    }

    /// A path or query parameter that is not of its kind; the framework tells its value but not its name.
    private static Problem unreadable(IllegalArgumentException why, UriInfo uri) {
        String message = String.valueOf(why.getMessage());
        String kind = "an id as this API gives them";
        if (why instanceof NumberFormatException) {
            kind = "a whole number";
        } else if (message.startsWith("No enum constant ")) {
            kind = "one of the values that /q/openapi lists for it";
        }
        String wanted = kind;
        return uri.getQueryParameters().entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(text -> !text.isEmpty() && message.contains(text)))
                .map(one -> Problem.field(one.getKey(), one.getKey() + " must be " + wanted + "."))
                .findFirst()
                .orElseGet(() -> new Problem(
                        ProblemType.NOT_FOUND,
                        "Nothing has this address: put " + wanted + " in its place in the path."));
    }

    static Problem unauthenticated() {
        return new Problem(
                ProblemType.UNAUTHENTICATED,
                "Sign in at /login, or send a bearer token or an API key in the Authorization header.");
    }

    /// The members of the answer, for the places that write it themselves.
    static Map<String, Object> members(Problem problem, String instance) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", problem.type().uri());
        members.put("title", problem.type().title());
        members.put("status", problem.type().status());
        members.put("detail", problem.detail());
        members.put("instance", instance);
        members.putAll(problem.extensions());
        return members;
    }

    static Response answer(Problem problem, UriInfo uri) {
        Response.ResponseBuilder response = Response.status(problem.type().status())
                .type(MEDIA_TYPE)
                .entity(members(problem, uri.getRequestUri().getPath()));
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            response.header("WWW-Authenticate", "Bearer");
        }
        return response.build();
    }

    /// The path without the method and parameter names in front; `body` for the body as a whole.
    private static String field(ConstraintViolation<?> violation) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case PROPERTY -> {
                    index(field, node);
                    field.append(field.isEmpty() ? "" : ".").append(node.getName());
                }
                case CONTAINER_ELEMENT -> index(field, node);
                case BEAN, METHOD, CONSTRUCTOR, PARAMETER, CROSS_PARAMETER, RETURN_VALUE -> {}
            }
        }
        return field.isEmpty() ? BODY : field.toString();
    }

    private static void index(StringBuilder field, Path.Node node) {
        if (node.getIndex() != null) {
            field.append('[').append(node.getIndex()).append(']');
        }
    }

    private static String general(ProblemType type) {
        return switch (type) {
            case NOT_FOUND -> "Nothing answers at this address.";
            case METHOD_NOT_ALLOWED -> "See the Allow header for the methods that exist here.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send application/json, or application/octet-stream where a file is taken.";
            case NOT_ACCEPTABLE -> "Accept what /q/openapi names for this address: application/json, as a rule.";
            case TOO_LARGE -> "The body is larger than this service takes here; send less at once.";
            default -> type.title() + ".";
        };
    }
}
