package io.prunella.app.platform.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
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
        Map<String, String> first = violations.getFirst();
        return answer(
                Problem.field(String.valueOf(first.get("field")), first.get("field") + " " + first.get("message") + ".")
                        .with("violations", violations),
                uri);
    }

    @ServerExceptionMapper
    public Response of(MismatchedInputException mismatch, UriInfo uri) {
        return answer(ofJson(mismatch), uri);
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
        if (refused.getCause() instanceof JsonProcessingException malformed) {
            return answer(ofJson(malformed), uri);
        }
        if (refused.getCause() instanceof Problem problem) {
            return answer(problem, uri);
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

    private static Problem ofJson(JsonProcessingException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return Problem.field(
                    path(unknown),
                    "There is no field " + path(unknown) + ". Known here: " + unknown.getKnownPropertyIds() + ".");
        }
        if (failure instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return Problem.field(path(mismatch), path(mismatch) + " has a value of the wrong kind.");
        }
        JsonLocation at = failure.getLocation();
        String where = at == null ? "" : " near line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new Problem(ProblemType.MALFORMED, "The body is not the JSON expected here" + where + ".");
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    /// The path without the method and parameter names in front.
    private static String field(ConstraintViolation<?> violation) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            boolean named =
                    switch (node.getKind()) {
                        case PROPERTY, CONTAINER_ELEMENT -> true;
                        case BEAN, METHOD, CONSTRUCTOR, PARAMETER, CROSS_PARAMETER, RETURN_VALUE -> false;
                    };
            if (named) {
                field.append(field.isEmpty() ? "" : ".").append(node);
            }
        }
        return field.isEmpty() ? lastNode(violation) : field.toString();
    }

    private static String lastNode(ConstraintViolation<?> violation) {
        String last = "body";
        for (Path.Node node : violation.getPropertyPath()) {
            last = String.valueOf(node.getName());
        }
        return last;
    }

    private static String general(ProblemType type) {
        return switch (type) {
            case NOT_FOUND -> "Nothing answers at this address.";
            case METHOD_NOT_ALLOWED -> "See the Allow header for the methods that exist here.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send application/json.";
            case NOT_ACCEPTABLE -> "Accept application/json.";
            case TOO_LARGE -> "Send less than the limit of this service.";
            default -> type.title() + ".";
        };
    }
}
