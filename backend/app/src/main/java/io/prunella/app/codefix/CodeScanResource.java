package io.prunella.app.codefix;

import io.prunella.app.audit.Actor;
import io.prunella.app.codefix.CodeScan.CodeSummary;
import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.repositories.FixParams;
import io.prunella.app.scans.ScanStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// Infrastructure code that is uploaded to be judged, and the patch that mends it.
@Path("/api/v1/code/scans")
@RunOnVirtualThread
class CodeScanResource {
    private static final String ORDER = "code-scans";
    private static final String DIFF = "text/x-diff";
    private static final int LONGEST_NAME = 200;

    private final CodeScans scans;
    private final Cursor cursors;
    private final CurrentPerson current;

    CodeScanResource(CodeScans scans, Cursor cursors, CurrentPerson current) {
        this.scans = scans;
        this.cursors = cursors;
        this.current = current;
    }

    /// @param repositoryId null of what was uploaded
    /// @param commit that was judged
    /// @param unknown what cannot be told, with the reason
    /// @param errors what could not be read
    record CodeScanResponse(
            UUID id,
            String name,
            @Nullable UUID repositoryId,
            @Nullable String commit,
            CodeScanTrigger trigger,
            Map<String, Object> params,
            ScanStatus status,
            @Nullable String reason,
            String requestedBy,
            Instant createdAt,
            @Nullable Instant endedAt,
            @Nullable CodeSummary summary,
            List<CodeFindings.Found> findings,
            List<CodeFindings.Accepted> suppressed,
            List<CodeFindings.Undecided> unknown,
            List<CodeFindings.Flaw> errors,
            List<CodeFindings.Flaw> warnings) {
        static CodeScanResponse of(CodeScan scan, CodeFindings report) {
            return new CodeScanResponse(
                    scan.id(),
                    scan.name(),
                    scan.repositoryId(),
                    scan.commit(),
                    scan.trigger(),
                    scan.params(),
                    scan.status(),
                    scan.reason(),
                    scan.requestedBy(),
                    scan.createdAt(),
                    scan.endedAt(),
                    scan.summary(),
                    report.findings(),
                    report.suppressed(),
                    report.unknown(),
                    report.errors(),
                    report.warnings());
        }
    }

    /// Takes a zip, tar or tar.gz of a folder with Terraform or CloudFormation, as the body or as a file of a form. The
    /// sources are forgotten once they are judged; the findings keep the lines that they are about.
    ///
    /// @param name as people know the code, a repository and branch for example
    /// @param param what fixes write where a policy leaves that to people, `name=value`, repeated for several
    @POST
    @Consumes({
        "application/zip",
        "application/gzip",
        "application/x-gzip",
        "application/x-tar",
        MediaType.APPLICATION_OCTET_STREAM
    })
    @Requires(value = Permission.SCAN, tenantWide = true)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "202",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CodeScan.class)))
    public Response scanCode(
            @QueryParam("name") @Nullable String name, @QueryParam("param") List<String> param, InputStream archive) {
        return scan(name, param, archive);
    }

    /// The same from a form, as browsers and `curl -F file=@…` send files.
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Requires(value = Permission.SCAN, tenantWide = true)
    @Operation(hidden = true)
    public Response scanFile(
            @QueryParam("name") @Nullable String name,
            @QueryParam("param") List<String> param,
            @RestForm(FileUpload.ALL) List<FileUpload> files)
            throws IOException {
        if (files.size() != 1) {
            throw Problem.field("file", "The form must have one file: the archive.");
        }
        FileUpload file = files.getFirst();
        try (InputStream archive = Files.newInputStream(file.uploadedFile())) {
            return scan(name == null ? file.fileName() : name, param, archive);
        }
    }

    private Response scan(@Nullable String name, List<String> param, InputStream archive) {
        String called = name == null || name.isBlank() ? "upload" : name.strip();
        if (called.length() > LONGEST_NAME) {
            throw Problem.field("name", "name may have at most " + LONGEST_NAME + " characters.");
        }
        CodeScan scan = scans.request(called, SourceArchive.read(archive), params(param), Actor.of(current.get()));
        return Response.accepted(scan)
                .location(URI.create("/api/v1/code/scans/" + scan.id()))
                .build();
    }

    private static Map<String, Object> params(List<String> given) {
        Map<String, Object> params = new TreeMap<>();
        for (String one : given) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw Problem.field("param", "param must be name=value, like logBucket=acme-logs.");
            }
            params.put(one.substring(0, equals), one.substring(equals + 1));
        }
        return FixParams.checked(params);
    }

    @GET
    @Requires(value = Permission.READ, tenantWide = true)
    public Page<CodeScan> codeScans(
            @QueryParam("repository") @Nullable UUID repository,
            @QueryParam("trigger") @Nullable CodeScanTrigger trigger,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        List<String> after = cursors.decode(ORDER, cursor);
        int size = Page.limit(limit);
        List<CodeScan> page =
                scans.page(repository, trigger, after.isEmpty() ? null : UUID.fromString(after.getFirst()), size + 1);
        return Page.of(page, size, last -> cursors.encode(ORDER, last.id()));
    }

    @GET
    @Path("/{id}")
    @Requires(value = Permission.READ, tenantWide = true)
    public CodeScanResponse codeScan(UUID id) {
        return CodeScanResponse.of(scans.get(id), scans.findings(id));
    }

    /// Mends what can be mended safely; `git apply` takes it in the folder that was uploaded.
    @GET
    @Path("/{id}/patch")
    @Produces({DIFF, MediaType.TEXT_PLAIN})
    @Requires(value = Permission.READ, tenantWide = true)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = DIFF, schema = @Schema(implementation = String.class)))
    public Response codePatch(UUID id) {
        return Response.ok(scans.patch(id), DIFF + ";charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"prunella.patch\"")
                .build();
    }
}
