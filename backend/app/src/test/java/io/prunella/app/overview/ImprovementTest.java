package io.prunella.app.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.findings.Findings;
import io.prunella.app.findings.Posture;
import io.prunella.app.findings.Posture.World;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImprovementTest {
    private static final String POLICY = "aws-s3-bucket-public-access-block";

    @Inject
    Posture posture;

    @Inject
    Findings findings;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    private static Json improvement(World world) {
        return Tokens.as("viewer", world.alias())
                .get("/api/v1/metrics/improvement?days=7")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
    }

    private List<UUID> failing(World world, List<UUID> buckets) {
        for (int number = 0; number < buckets.size(); number++) {
            posture.reconcile(world, Posture.judged(buckets.get(number), number, POLICY, Posture.fails()));
        }
        return transactions.call(
                world.tenant(),
                () -> sql.query(
                        "select f.id from finding f join resource r on r.tenant_id = f.tenant_id and r.id = f.resource_id"
                                + " where f.tenant_id = ? order by r.native_id",
                        row -> row.uuid("id"),
                        world.tenant()));
    }

    private void openedHoursAgo(World world, UUID finding, int hours) {
        transactions.run(
                world.tenant(),
                () -> sql.update(
                        "update finding set opened_at = now() - make_interval(hours => ?) where tenant_id = ? and id = ?",
                        hours,
                        world.tenant(),
                        finding));
    }

    @Test
    void tellsHowLongHealingTookHowOldTheBacklogIsAndWhatCameBack() {
        World world = posture.world();
        List<UUID> buckets = posture.buckets(world, 5);
        List<UUID> all = failing(world, buckets);
        for (int number = 0; number < 3; number++) {
            UUID id = all.get(number);
            openedHoursAgo(world, id, number + 1);
            transactions.run(world.tenant(), () -> findings.healed(id, "Prunella", Map.of()));
        }
        posture.reconcile(world, Posture.judged(buckets.get(3), 3, POLICY));
        posture.reconcile(world, Posture.judged(buckets.get(3), 3, POLICY, Posture.fails()));
        openedHoursAgo(world, all.get(3), 10);
        openedHoursAgo(world, all.get(4), 20);

        Json told = improvement(world);

        assertThat(told.getMap("formulas")).containsKeys("timeToHeal", "backlogAge", "reopenedRate", "closedBy");
        assertThat(told.getInt("overall.healed")).isEqualTo(3);
        assertThat(told.getInt("overall.timeToHeal.medianSeconds")).isBetween(7_199, 7_230);
        assertThat(told.getInt("overall.timeToHeal.p90Seconds")).isBetween(10_078, 10_110);
        assertThat(told.getInt("overall.open")).isEqualTo(2);
        assertThat(told.getInt("overall.backlogAge.medianSeconds")).isBetween(53_999, 54_030);
        assertThat(told.getInt("overall.closed")).isEqualTo(4);
        assertThat(told.getInt("overall.reopened")).isEqualTo(1);
        assertThat(told.getDouble("overall.reopenedRate")).isEqualTo(0.25);
        assertThat(told.getMap("overall.closedBy"))
                .isEqualTo(Map.of("fix", 3, "autopilot", 0, "person", 0, "code", 0, "gone", 0));
        assertThat(told.getString("environments[0].environment")).isEqualTo("prod");
        assertThat(told.getInt("environments[0].improvement.healed")).isEqualTo(3);
        assertThat(told.getString("accounts[0].name")).isEqualTo("Shop");
        assertThat(told.getInt("accounts[0].improvement.open")).isEqualTo(2);
    }

    @Test
    void whereNothingHappenedNothingIsMadeUp() {
        Json told = improvement(posture.world());

        assertThat(told.getInt("overall.open")).isZero();
        assertThat((Object) told.get("overall.timeToHeal")).isNull();
        assertThat((Object) told.get("overall.reopenedRate")).isNull();
    }
}
