package io.prunella.sandbox.guards;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import java.util.Map;
import software.amazon.awssdk.services.accessanalyzer.model.AnalyzerStatus;
import software.amazon.awssdk.services.accessanalyzer.model.AnalyzerSummary;
import software.amazon.awssdk.services.accessanalyzer.model.CreateAnalyzerRequest;
import software.amazon.awssdk.services.accessanalyzer.model.CreateAnalyzerResponse;
import software.amazon.awssdk.services.accessanalyzer.model.DeleteAnalyzerRequest;
import software.amazon.awssdk.services.accessanalyzer.model.DeleteAnalyzerResponse;
import software.amazon.awssdk.services.accessanalyzer.model.ListAnalyzersRequest;
import software.amazon.awssdk.services.accessanalyzer.model.ListAnalyzersResponse;

/// IAM Access Analyzer: analyzers by name.
public final class Analyzers {
    private Analyzers() {}

    public static Service service() {
        Service analyzers = new Service(AwsService.ACCESS_ANALYZER);
        analyzers
                .on(
                        ListAnalyzersRequest.class,
                        (call, _) -> ListAnalyzersResponse.builder()
                                .analyzers(all(call).values())
                                .build())
                .needs("access-analyzer:ListAnalyzers", _ -> "*");
        analyzers
                .on(CreateAnalyzerRequest.class, Analyzers::create)
                .needs("access-analyzer:CreateAnalyzer", (call, request) -> arn(call, request.analyzerName()));
        analyzers
                .on(DeleteAnalyzerRequest.class, Analyzers::delete)
                .needs("access-analyzer:DeleteAnalyzer", (call, request) -> arn(call, request.analyzerName()));
        return analyzers;
    }

    private static CreateAnalyzerResponse create(Call call, CreateAnalyzerRequest request) {
        String arn = arn(call, request.analyzerName());
        AnalyzerSummary analyzer = AnalyzerSummary.builder()
                .arn(arn)
                .name(request.analyzerName())
                .type(request.type())
                .status(AnalyzerStatus.ACTIVE)
                .createdAt(call.now())
                .build();
        if (all(call).putIfAbsent(request.analyzerName(), analyzer) != null) {
            throw new AwsError(409, "ConflictException", "An analyzer with this name already exists.");
        }
        call.changed(true);
        return CreateAnalyzerResponse.builder().arn(arn).build();
    }

    private static DeleteAnalyzerResponse delete(Call call, DeleteAnalyzerRequest request) {
        if (all(call).remove(request.analyzerName()) == null) {
            throw new AwsError(404, "ResourceNotFoundException", "The analyzer was not found.");
        }
        call.changed(true);
        return DeleteAnalyzerResponse.builder().build();
    }

    private static String arn(Call call, String name) {
        return call.arn("access-analyzer", "analyzer/" + name);
    }

    private static Map<String, AnalyzerSummary> all(Call call) {
        return call.account().guards(call.region()).analyzers();
    }
}
