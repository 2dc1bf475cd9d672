package io.prunella.app.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantScope;
import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// Takes due work from the queue that all replicas share, and runs it on virtual threads.
@ApplicationScoped
class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final AgroalDataSource dataSource;
    private final List<JobHandler> handlers;
    private final JobSettings settings;
    private final JobRows rows;
    private final Sql sql;
    private final Transactions transactions;
    private final String name = "prunella-" + UUID.randomUUID();
    private volatile @Nullable Scheduler scheduler;

    JobRunner(
            AgroalDataSource dataSource,
            @All List<JobHandler> handlers,
            JobSettings settings,
            JobRows rows,
            Sql sql,
            Transactions transactions) {
        this.dataSource = dataSource;
        this.handlers = handlers;
        this.settings = settings;
        this.rows = rows;
        this.sql = sql;
        this.transactions = transactions;
    }

    void onStart(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        if (!settings.enabled()) {
            return;
        }
        List<Task<?>> tasks = new ArrayList<>();
        handlers.forEach(handler -> tasks.add(task(handler)));
        Scheduler started = Scheduler.create(dataSource, tasks)
                .serializer(new JsonSerializer())
                .schedulerName(new SchedulerName.Fixed(name))
                .threads(settings.concurrency())
                .executorService(Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
                        .name("job-", 0)
                        .uncaughtExceptionHandler(JobRunner::notTaken)
                        .factory()))
                .pollingInterval(settings.pollingInterval())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
        scheduler = started;
        started.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        Scheduler running = scheduler;
        if (running != null) {
            running.stop();
        }
    }

    void wake() {
        Scheduler running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    /// Its row could not be marked as taken, as when the database goes away, so it is still due.
    private static void notTaken(Thread thread, Throwable cause) {
        LOG.warn("A job could not be taken from the queue; the next look at the queue finds it again", cause);
    }

    private Task<JobData> task(JobHandler handler) {
        return Tasks.custom(handler.name(), JobData.class)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) -> failed(handler, complete, operations))
                .execute((instance, context) -> {
                    JobData data = instance.getData();
                    if (JobRows.asks(instance.getId())) {
                        return pass(handler, instance.getId(), data);
                    }
                    JobContext job = context(context.getExecution(), data.values());
                    job.answer();
                    bound(data.tenantId(), handler.name(), () -> handler.run(job));
                    return completion(data, job);
                });
    }

    private CompletionHandler<JobData> pass(JobHandler handler, String id, JobData data) {
        transactions.run(() -> rows.pass(handler.name(), id, data, Instant.now().plus(settings.pollingInterval())));
        wake();
        return (complete, operations) -> {}; // Its row is written already.
    }

    private static CompletionHandler<JobData> completion(JobData data, JobContext job) {
        return job.again()
                .<CompletionHandler<JobData>>map(when -> (complete, operations) ->
                        operations.reschedule(complete, when, new JobData(data.tenantId(), job.nextData())))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    private JobContext context(Execution execution, Map<String, Object> data) {
        return new JobContext(
                execution.taskInstance.getId(),
                data,
                execution.version,
                execution.consecutiveFailures,
                () -> holds(execution),
                () -> transactions.run(() -> rows.answer(execution.getTaskName(), execution.getId())));
    }

    private boolean holds(Execution execution) {
        return transactions.call(
                () -> sql.first("""
                        select 1 from scheduled_tasks
                        where task_name = ? and task_instance = ? and picked and picked_by = ? and version = ?
                        """, row -> true, execution.getTaskName(), execution.getId(), name, execution.version)
                        .isPresent());
    }

    private void failed(JobHandler handler, ExecutionComplete complete, ExecutionOperations<JobData> operations) {
        Execution execution = complete.getExecution();
        Throwable cause = complete.getCause().orElseGet(() -> new IllegalStateException("No cause was given"));
        int failures = execution.consecutiveFailures;
        if (failures < handler.maxRetries() || JobRows.asks(execution.getId())) {
            Duration pause = Duration.ofSeconds(1L << Math.min(failures, 20));
            Instant again = complete.getTimeDone().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
            LOG.warnf(cause, "Job %s %s failed, running again at %s", handler.name(), execution.getId(), again);
            operations.reschedule(complete, again);
            return;
        }
        LOG.errorf(cause, "Job %s %s failed for the last time", handler.name(), execution.getId());
        if (execution.taskInstance.getData() instanceof JobData data) {
            bound(data.tenantId(), handler.name(), () -> handler.givenUp(context(execution, data.values()), cause));
        }
        operations.remove();
    }

    private static void bound(@Nullable UUID tenantId, String job, Runnable work) {
        ManagedContext request = Arc.container().requestContext();
        boolean activated = !request.isActive();
        if (activated) {
            request.activate();
        }
        MDC.put("job", job);
        try {
            if (tenantId == null) {
                work.run();
            } else {
                MDC.put("tenant", tenantId.toString());
                TenantScope.run(tenantId, work);
            }
        } finally {
            MDC.remove("job");
            MDC.remove("tenant");
            if (activated) {
                request.terminate();
            }
        }
    }
}
