package io.prunella.app.platform.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.agroal.api.AgroalDataSource;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/// Schedules durable work, in the current transaction if there is one: what rolls back is never done.
///
/// A job is known by its handler's name and an instance id. Make the id unique among all tenants (a row's uuid).
@ApplicationScoped
public class Jobs {
    /// Ends the id of what waits for the end of a run, to ask for the next one.
    static final String ONCE_MORE = "+";

    private static final Logger LOG = Logger.getLogger(Jobs.class);

    private final SchedulerClient client;
    private final JobRunner runner;
    private final Transactions transactions;

    Jobs(AgroalDataSource dataSource, JobRunner runner, Transactions transactions) {
        this.client = SchedulerClient.Builder.create(dataSource)
                .serializer(new JsonSerializer())
                .build();
        this.runner = runner;
        this.transactions = transactions;
    }

    /// False when that instance waits or runs already; then nothing changes.
    public boolean schedule(String job, String instance, Instant when, Map<String, Object> data) {
        boolean scheduled = client.scheduleIfNotExists(new TaskInstance<>(job, instance, data(data)), when);
        wake();
        return scheduled;
    }

    /// Schedules it, or moves it if it waits. False when it runs right now.
    public boolean put(String job, String instance, Instant when, Map<String, Object> data) {
        for (int tries = 0; tries < 3; tries++) {
            if (schedule(job, instance, when, data)) {
                return true;
            }
            try {
                return client.reschedule(TaskInstanceId.of(job, instance), when, data(data));
            } catch (TaskInstanceCurrentlyExecutingException running) {
                return false;
            } catch (TaskInstanceNotFoundException | ExecutionException changed) {
                LOG.debugf(changed, "Job %s %s changed meanwhile", job, instance);
            }
        }
        return false;
    }

    /// Runs it as soon as may be. Where it runs right now it runs once more afterwards, for it may have read
    /// before what has changed since.
    public void ask(String job, String instance, Map<String, Object> data) {
        Instant now = Instant.now();
        if (!put(job, instance, now, data)) {
            schedule(job, instance + ONCE_MORE, now, data);
        }
    }

    /// Forgets waiting work. False when it runs right now; unknown work is forgotten already.
    public boolean cancel(String job, String instance) {
        try {
            client.cancel(TaskInstanceId.of(job, instance));
            return true;
        } catch (TaskInstanceCurrentlyExecutingException running) {
            return false;
        } catch (TaskInstanceNotFoundException gone) {
            return true;
        }
    }

    private static JobData data(Map<String, Object> values) {
        return new JobData(TenantScope.find().map(TenantScope.Bound::tenantId).orElse(null), Map.copyOf(values));
    }

    private void wake() {
        if (QuarkusTransaction.isActive()) {
            transactions.afterCommit(runner::wake);
        } else {
            runner.wake();
        }
    }
}
