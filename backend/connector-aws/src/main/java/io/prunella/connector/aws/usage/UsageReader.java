package io.prunella.connector.aws.usage;

import io.prunella.connector.Access;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.aws.wire.AwsApi;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.connector.aws.wire.Sessions;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Unknown;
import io.prunella.model.Usage;
import io.prunella.model.UsageQuestion;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers questions about use, each in a session that may read just what it takes.
public final class UsageReader {
    private final AwsApi api;
    private final Sessions sessions;

    public UsageReader(AwsApi api, Sessions sessions) {
        this.api = api;
        this.sessions = sessions;
    }

    /// @param evidence the way to logs and metrics; null where there is none
    /// @param lists all documents of a type in the region of what is asked about, read with the scan access
    public Usage answer(
            @Nullable Access evidence,
            DocumentRef about,
            UsageQuestion question,
            Function<String, List<Document>> lists) {
        Period period = Period.ofDays(question.days());
        try {
            return switch (question) {
                case UsageQuestion.Metric metric ->
                    MetricUsage.of(
                            reader(evidence, EvidencePolicy.ofMetrics(about.region())), metric, about.region(), period);
                case UsageQuestion.Flows flows ->
                    new FlowUsage(
                                    about,
                                    period,
                                    group -> reader(
                                            evidence,
                                            EvidencePolicy.ofLogGroup(about.account(), about.region(), group)))
                            .of(flows, lists);
            };
        } catch (ConnectorException e) {
            return new Usage.NotKnown(e.unknown());
        }
    }

    private Reader reader(@Nullable Access evidence, EvidencePolicy policy) {
        if (evidence == null) {
            throw unknown(
                    Unknown.Reason.ACCESS_DENIED, "The connection has no evidence role to read logs and metrics with");
        }
        return new Reader(api, sessions, evidence, policy.in(evidence.partition()));
    }

    static ConnectorException unknown(Unknown.Reason reason, String why) {
        return new ConnectorException(Unknown.of(reason, why));
    }
}
